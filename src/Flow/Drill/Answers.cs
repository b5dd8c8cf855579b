using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>
/// Everything that can be asked of one version of a company's numbers: the last published one, or any other that was proven. Opens its
/// file read-only; never writes.
/// </summary>
public sealed partial class Answers : IDisposable
{
    readonly CompanyFile file;
    readonly Duck duck;
    bool budgetsAsEntered;

    Answers(CompanyFile file, Duck duck, int? asked)
    {
        this.file = file;
        this.duck = duck;
        Versions = VersionInfo.Of(duck);
        Current = Versions.FirstOrDefault(version => asked is null ? version.Published : version.Version == asked && version.Proven)
            ?? throw (asked is null ? NothingYet(file) : History.NoSuch(file, asked.Value));
        Dimensions = DimensionsIn(Current.Version);
        Books = duck.Rows($"select book from books where {Sql.Live(Current.Version)} order by position", row => row.GetString(0));
        Periods = duck.Rows(
            $"select distinct name, start, \"end\" from calendar where {Sql.Live(Current.Version)} and mapped order by start",
            row => (row.GetString(0), DateOnly.FromDateTime(row.GetDateTime(1)), DateOnly.FromDateTime(row.GetDateTime(2))));
    }

    /// <summary>
    /// Opens what is published; or the version that is named, which may be one that was held back: see <see cref="VersionInfo.State"/> of
    /// <see cref="Current"/>.
    /// </summary>
    /// <exception cref="FlowException">Nothing has been published yet, there is no such version, or the file cannot be read.</exception>
    public static Answers Open(CompanyFile file, int? version = null)
    {
        var path = version is { } asked ? History.PathOf(file, asked) : file.Published;
        if (!File.Exists(path))
            throw NothingYet(file);
        var duck = Released.Open(path, readOnly: true);
        try
        {
            return new Answers(file, duck, version);
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    /// <summary>Tells everything under these words from now on.</summary>
    /// <param name="labels">What the company calls things.</param>
    /// <param name="budgetsAsEntered">Its budgets are debit positive as they were entered; otherwise an amount stands on its account's usual side.</param>
    public Answers Under(Labels labels, bool budgetsAsEntered = false)
    {
        this.budgetsAsEntered = budgetsAsEntered;
        (Labels, Dimensions) = (labels, [.. DimensionsIn(Current.Version).Select(labels.On)]);
        return this;
    }

    /// <summary>The company's dimensions, standard and user-defined, under its own terms.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; private set; }

    /// <summary>What fields are called that the company has given words of its own.</summary>
    public Labels Labels { get; private set; } = Labels.None;

    /// <summary>The version that answers.</summary>
    public VersionInfo Current { get; }

    /// <summary>Every version in its file, newest first.</summary>
    public IReadOnlyList<VersionInfo> Versions { get; }

    /// <summary>Transaction lines were read.</summary>
    public bool HasLines => Moved.HasLines(duck, Current.Version);

    /// <summary>The book that is shown when none is named.</summary>
    public string DefaultBook => (string)duck.Value($"select default_book from versions where version = {Current.Version}")!;

    /// <summary>Every book there is, the default one first.</summary>
    public IReadOnlyList<string> Books { get; }

    /// <summary>Every reporting period in order.</summary>
    public IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> Periods { get; }

    /// <summary>The accounts of the chart: number, title, type (balancesheet, incomestatement or statistical).</summary>
    public IReadOnlyList<(string Account, string Title, string Type)> Accounts => duck.Rows(
        $"""
         select account, coalesce(title, ''), coalesce(type, '') from {Names.Accounts} where {Sql.Live(Current.Version)}
         union all select account, coalesce(title, ''), 'statistical' from {Names.StatisticalAccounts} where {Sql.Live(Current.Version)} order by 1
         """,
        row => (row.GetString(0), row.GetString(1), row.GetString(2)));

    /// <summary>Finds a dimension by its name, label or the company's own term.</summary>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public Dimension Dimension(string name) =>
        Dimensions.FirstOrDefault(dimension => Same(dimension.Name, name) || Same(dimension.Term, name) || Same(dimension.TermInSource, name) || Same(dimension.Label, name) || Same(dimension.Object, name))
        ?? throw FlowException.NotFound($"{file.Name} has no dimension {name}.", $"Its dimensions are {string.Join(", ", Dimensions.Select(Called))}.");

    /// <summary>Days that no reporting period covers and in which something moved, under the names that balances show them by.</summary>
    public IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> Outside => duck.Rows(
        $"""
         select distinct w.name, w.start, w."end" from calendar w join {Moved.ByAccount(HasLines)} m on m.start = w.start and m.entity = w.entity
         where {Sql.Live(Current.Version, "w.")} and {Sql.Live(Current.Version, "m.")} and not w.mapped order by w.start
         """,
        row => (row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2)));

    /// <summary>Finds a period by its name or, where it is a calendar month, by 2024-03. Days outside every period have names too.</summary>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public (string Name, DateOnly Start, DateOnly End) Period(string name)
    {
        var found = Periods.Where(period => Same(period.Name, name) || Month(period.Start, period.End) == name.Trim()).ToList();
        if (found.Count == 0 && name.TrimStart().StartsWith('('))
            found = [.. Outside.Where(days => Same(days.Name, name))];
        if (found.Count > 0)
            return found[0];
        var span = Periods.Count == 0 ? "It has no periods." : $"Its periods run from {Periods[0].Name} to {Periods[^1].Name}.";
        throw FlowException.NotFound($"{file.Name} has no period {name}.", span);
    }

    string Book(string? book)
    {
        if (book is null)
            return DefaultBook;
        return Books.FirstOrDefault(known => Same(known, book)) ?? FindBook(book).Name;
    }

    /// <summary>The books of a set, all of which there are; or the one.</summary>
    IReadOnlyList<string> BooksOf(string? book, BookSet? set) => set is null ? [Book(book)] : [.. set.Books.Select(Book)];

    List<Dimension> DimensionsIn(int version) => duck.Rows(
        $"select name, object, label, term, user_defined, source_column from dimensions where {Sql.Live(version)} order by position",
        row => new Dimension(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetString(5)));

    static string? Month(DateOnly start, DateOnly end) =>
        start.Day == 1 && end == start.AddMonths(1).AddDays(-1) ? start.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) : null;

    static bool Same(string one, string other) => string.Equals(one, other.Trim(), StringComparison.OrdinalIgnoreCase);

    static string Called(Dimension dimension) => Same(dimension.Name, dimension.Term) ? dimension.Name : $"{dimension.Name} ({dimension.Term})";

    static FlowException NothingYet(CompanyFile file) => File.Exists(file.Held)
        ? FlowException.NotFound($"Nothing has been published for {file.Name} yet: what its last night read does not tie, and is held back.", $"See what disagrees: nightledger tie {file.Name}")
        : FlowException.NotFound($"Nothing has been published for {file.Name} yet.", $"Run its first night: nightledger sync {file.Name}");

    /// <summary>
    /// Does something that can be done from its beginning again: where the engine's memory was not enough in the middle of a long answer, it
    /// is done again with twice as much.
    /// </summary>
    internal T Again<T>(Func<T> work)
    {
        while (true)
        {
            try
            {
                return work();
            }
            catch (FlowException cramped) when (cramped.Cramped && Room.Wider(duck.Memory) is { } more)
            {
                duck.Give(more);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => duck.Dispose();
}

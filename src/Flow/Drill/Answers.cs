using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>Everything that can be asked of a company's published numbers. Opens the published file read-only; never writes.</summary>
public sealed partial class Answers : IDisposable
{
    readonly CompanyFile file;
    readonly Duck duck;

    Answers(CompanyFile file, Duck duck)
    {
        this.file = file;
        this.duck = duck;
        Versions = History.Of(duck);
        Current = Versions.FirstOrDefault(version => version.Published) ?? throw NothingYet(file);
        Dimensions = DimensionsIn(Current.Version);
        Books = duck.Rows($"select book from books where {Sql.Live(Current.Version)} order by position", row => row.GetString(0));
        Periods = duck.Rows(
            $"select distinct name, start, \"end\" from calendar where {Sql.Live(Current.Version)} and mapped order by start",
            row => (row.GetString(0), DateOnly.FromDateTime(row.GetDateTime(1)), DateOnly.FromDateTime(row.GetDateTime(2))));
    }

    /// <summary>Opens what is published.</summary>
    /// <exception cref="FlowException">Nothing has been published yet, or the file cannot be read.</exception>
    public static Answers Open(CompanyFile file)
    {
        if (!File.Exists(file.Published))
            throw NothingYet(file);
        var duck = Duck.Open(file.Published, readOnly: true);
        try
        {
            return new Answers(file, duck);
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    /// <summary>The company's dimensions, standard and user-defined, under its own terms.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>The last published version.</summary>
    public VersionInfo Current { get; }

    /// <summary>Every version in the published file, newest first.</summary>
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
        Dimensions.FirstOrDefault(dimension => Same(dimension.Name, name) || Same(dimension.Term, name) || Same(dimension.Label, name) || Same(dimension.Object, name))
        ?? throw FlowException.NotFound($"{file.Name} has no dimension {name}.", $"Its dimensions are {string.Join(", ", Dimensions.Select(Called))}.");

    /// <summary>Finds a period by its name or, where it is a calendar month, by 2024-03.</summary>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public (string Name, DateOnly Start, DateOnly End) Period(string name)
    {
        var found = Periods.Where(period => Same(period.Name, name) || Month(period.Start, period.End) == name.Trim()).ToList();
        if (found.Count > 0)
            return found[0];
        var span = Periods.Count == 0 ? "It has no periods." : $"Its periods run from {Periods[0].Name} to {Periods[^1].Name}.";
        throw FlowException.NotFound($"{file.Name} has no period {name}.", span);
    }

    string Book(string? book)
    {
        if (book is null)
            return DefaultBook;
        return Books.FirstOrDefault(known => Same(known, book))
            ?? throw FlowException.NotFound($"{file.Name} has no book {book}.", $"Its books are {string.Join(", ", Books)}.");
    }

    int Version(int? asked)
    {
        if (asked is null || asked == Current.Version)
            return Current.Version;
        return Versions.Any(version => version.Version == asked && version.Published) ? asked.Value
            : throw FlowException.NotFound($"{file.Name} has no published version {asked}.", "See which there are: nightledger versions " + file.Name);
    }

    List<Dimension> DimensionsIn(int version) => duck.Rows(
        $"select name, object, label, term, user_defined, source_column from dimensions where {Sql.Live(version)} order by position",
        row => new Dimension(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetString(5)));

    static string? Month(DateOnly start, DateOnly end) =>
        start.Day == 1 && end == start.AddMonths(1).AddDays(-1) ? start.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) : null;

    static bool Same(string one, string other) => string.Equals(one, other.Trim(), StringComparison.OrdinalIgnoreCase);

    static string Called(Dimension dimension) => Same(dimension.Name, dimension.Term) ? dimension.Name : $"{dimension.Name} ({dimension.Term})";

    static FlowException NothingYet(CompanyFile file) =>
        FlowException.NotFound($"Nothing has been published for {file.Name} yet.", $"Run its first night: nightledger sync {file.Name}");

    /// <inheritdoc />
    public void Dispose() => duck.Dispose();
}

namespace NightLedger.Flow.Rows;

/// <summary>What a source says about its company tonight, before any row is read.</summary>
public sealed record Ledger
{
    /// <summary>The instant of the night: what was posted after it may be missing.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The company's base currency; empty where entities differ.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>The book that numbers are shown in when none is named.</summary>
    public required string DefaultBook { get; init; }

    /// <summary>Every book there is, the default one first. Never summed with another by accident.</summary>
    public required IReadOnlyList<string> Books { get; init; }

    /// <summary>Books that adjust another: what the company calls each, and which it is laid upon.</summary>
    public IReadOnlyList<Layer> Layers { get; init; } = [];

    /// <summary>
    /// Books that consolidations fill, in a currency of their own, empty where it is not told. They are made anew whenever somebody runs
    /// one, and leave no trace of what they replaced, so that they are read whole each night.
    /// </summary>
    public IReadOnlyDictionary<string, string> Consolidations { get; init; } = new Dictionary<string, string>();

    /// <summary>1 to 12.</summary>
    public required int FirstFiscalMonth { get; init; }

    /// <summary>The balancing entities, at least one.</summary>
    public required IReadOnlyList<Entity> Entities { get; init; }

    /// <summary>The dimensions that ledger lines carry, standard and user-defined alike.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>The tables that can be read, with the columns that this company has.</summary>
    public required IReadOnlyList<Table> Tables { get; init; }

    /// <summary>
    /// Slices that can be asked for by what changed, as <c>Slice</c> words them: a table's name, with a dimension's behind a slash.
    /// </summary>
    public IReadOnlySet<string> TellsChanges { get; init; } = new HashSet<string>();

    /// <summary>The parts of the accounting system that lines come from, by which a day too busy to be read at once is cut up.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>How many lines there are on each day, where the source can count them; empty where it cannot.</summary>
    public IReadOnlyList<DayCount> Counts { get; init; } = [];

    /// <summary>What was not as expected and does not stop the night, in words for the operator.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The table of that name.</summary>
    public Table Table(string name) => Tables.First(table => table.Name == name);

    /// <summary>Whether this company can be asked for that table.</summary>
    public bool Has(string name) => Tables.Any(table => table.Name == name);
}

/// <summary>A book of adjustments.</summary>
/// <param name="Book">As lines carry it: GAAPADJACCRUAL.</param>
/// <param name="Called">As the company calls it: GAAP.</param>
/// <param name="Upon">The book that it adjusts: ACCRUAL.</param>
public sealed record Layer(string Book, string Called, string Upon);

/// <summary>Lines of a book on a day, drafts included. No day: in all, where the source would not count by day.</summary>
public readonly record struct DayCount(string Book, DateOnly? Day, long Lines);

/// <summary>A balancing set of books.</summary>
/// <param name="Id">Its code, as text.</param>
/// <param name="Name">What the company calls it.</param>
/// <param name="RecordNo">The source's key.</param>
/// <param name="Currency">Its base currency.</param>
/// <param name="FirstFiscalMonth">1 to 12.</param>
/// <param name="Alone">The company has no other entity: the source is asked about the company as a whole.</param>
public sealed record Entity(string Id, string Name, string RecordNo, string Currency, int FirstFiscalMonth, bool Alone);

/// <summary>A dimension that describes itself.</summary>
/// <param name="Name">Our column for it, from the source's name: department, region.</param>
/// <param name="Object">The source's object.</param>
/// <param name="Label">The source's own word.</param>
/// <param name="Term">The company's word.</param>
/// <param name="UserDefined">Made by the company.</param>
/// <param name="Column">The source's column on a ledger line.</param>
public sealed record Dimension(string Name, string Object, string Label, string Term, bool UserDefined, string Column)
{
    /// <summary>The company's word as the source has it, where it is called otherwise here.</summary>
    public string TermInSource { get; init; } = Term;
}

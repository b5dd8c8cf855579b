using System.Text.Json;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// What need not be asked for every night: the fields that objects have, the books that lines are in, whether the audit history may be
/// read. It holds until the company's dimensions change, which shows every night, or for a month, whichever is sooner.
/// </summary>
sealed record Memory
{
    static readonly TimeSpan Holds = TimeSpan.FromDays(30);

    /// <summary>When it was learned.</summary>
    public DateTimeOffset Learned { get; init; }

    /// <summary>The dimensions of that day, each in a word.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>
    /// What each dimension was called, by its object, also of those that are off now. It is never forgotten: columns bear these names, and
    /// of two dimensions that would be called the same neither may take the other's when it comes or goes.
    /// </summary>
    public IReadOnlyDictionary<string, string> DimensionNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Object, field, kind: the fields of every object that was listed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Fields { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The books that lines were in; empty where lines do not tell.</summary>
    public IReadOnlyList<string> Books { get; init; } = [];

    /// <summary>Whether there are lines in any other book is not told.</summary>
    public bool NewBooksRefused { get; init; }

    /// <summary>Those of them that consolidations fill, with the currency of each.</summary>
    public IReadOnlyDictionary<string, string> Consolidations { get; init; } = new Dictionary<string, string>();

    /// <summary>What the user is held to, in words; empty when to nothing.</summary>
    public string Held { get; init; } = "";

    /// <summary>The audit history may not be read.</summary>
    public bool AuditRefused { get; init; }

    /// <summary>A trial balance does not come by location.</summary>
    public bool Whole { get; init; }

    /// <summary>It leaves out accounts that stand at nothing, unless it is asked for them.</summary>
    public bool Zeros { get; init; }

    /// <summary>The listings, as they were.</summary>
    public IEnumerable<Listing> Listings => Fields.Select(pair => new Listing(
        pair.Key, true, pair.Value.ToDictionary(each => each.Key, each => (each.Key, each.Value), StringComparer.OrdinalIgnoreCase)));

    /// <summary>Writes it for the next night.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>Reads what an earlier night wrote; null when there is nothing, or when it is too old or not understood.</summary>
    public static Memory? Read(string? text, DateTimeOffset now) => Read(text) is { } memory && now - memory.Learned < Holds ? memory : null;

    /// <summary>The names of dimensions, however old.</summary>
    public static IReadOnlyDictionary<string, string> NamesIn(string? text) => Read(text)?.DimensionNames ?? new Dictionary<string, string>();

    static Memory? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<Memory>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fields of listings, in the form that is kept.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Of(IEnumerable<Listing> listings) => listings.ToDictionary(
        listing => listing.Object,
        listing => (IReadOnlyDictionary<string, string>)listing.Fields.Values.ToDictionary(each => each.Name, each => each.Kind));
}

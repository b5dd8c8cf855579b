using System.Collections.Concurrent;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Reads;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>What was learned of the company tonight, and what its rows are read with.</summary>
sealed class Company(Ledger ledger, Values values, Session session, Listings listings, Listing lines, bool named, IReadOnlyDictionary<string, Listing> budgets)
{
    readonly Once<Chart> chart = new(cancel => Chart.AskAsync(values, session, listings, cancel));
    readonly Once<Places> places = new(cancel => Places.AskAsync(ledger, values, session, listings, cancel));
    readonly ConcurrentDictionary<Table, RowReaders> lineReaders = [];

    /// <summary>What the night was told.</summary>
    public Ledger Ledger { get; } = ledger;

    /// <summary>How text becomes values here.</summary>
    public Values Values { get; } = values;

    /// <summary>Whom to ask.</summary>
    public Session Session { get; } = session;

    /// <summary>Which columns objects have.</summary>
    public Listings Listings { get; } = listings;

    /// <summary>The columns that lines have.</summary>
    public Listing Lines { get; } = lines;

    /// <summary>What was known when the night began, and what it has learned of the audit history since.</summary>
    public required Memory Began { get; set; }

    /// <summary>What the next night need not ask.</summary>
    public Memory Known => Began with { Fields = Memory.Of(Listings.All), Whole = !Splits, Zeros = LeavesZerosOut };

    /// <summary>Whether a trial balance comes by location where it is asked so. Until it is seen not to.</summary>
    public bool Splits { get; set; } = true;

    /// <summary>Whether a trial balance leaves out accounts that stand at nothing though something moved in them. Until it is seen to.</summary>
    public bool LeavesZerosOut { get; set; }

    /// <summary>Whether balance functions want the entity named, though it be the only one.</summary>
    public bool EntitiesAreNamed { get; } = named;

    /// <summary>What could not be read and was left empty.</summary>
    public Aside Aside { get; } = new();

    /// <summary>Readers of lines, shared by all slices.</summary>
    public RowReaders LineReaders(Table table) => lineReaders.GetOrAdd(table, wanted => new RowReaders(LineRows.Wanted(wanted, Lines), Values));

    /// <summary>The columns that budgets have.</summary>
    public IReadOnlyDictionary<string, Listing> Budgets { get; } = budgets;

    /// <summary>The accounts as they have been read this night.</summary>
    public Chart Seen { get; } = new();

    /// <summary>The groups of accounts as they have been read this night; null until they have.</summary>
    public IReadOnlyList<Nesting>? SeenGroups { get; set; }

    /// <summary>The locations as they have been read this night; null until they have.</summary>
    public Places? SeenPlaces { get; set; }

    /// <summary>The accounts, as far as other tables need them. Asked for once, if they have not been read already.</summary>
    public Task<Chart> ChartAsync(CancellationToken cancel) => Seen.Complete ? Task.FromResult(Seen) : chart.GetAsync(cancel);

    /// <summary>Which entity each location is under. Asked for once, if they have not been read already.</summary>
    public Task<Places> PlacesAsync(CancellationToken cancel) => SeenPlaces is { } seen ? Task.FromResult(seen) : places.GetAsync(cancel);
}

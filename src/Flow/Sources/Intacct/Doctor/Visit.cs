using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// One visit to a company: what was asked once for all checks. It learns the company as a night does, by the same questions, but keeps
/// what was refused instead of making do.
/// </summary>
sealed class Visit(Connection connection, Session session, Orders orders)
{
    static readonly Dictionary<string, string> NoNames = [];

    readonly Dictionary<string, bool> readable = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, long> totals = new(StringComparer.OrdinalIgnoreCase);
    Once<Heard<Permissions?>>? permissions;
    Once<Heard<UserSeen?>>? user;
    Once<Heard<IReadOnlyList<DayCount>>>? counts;
    Once<string>? account;

    /// <summary>Who asks whom.</summary>
    public Connection Connection => connection;

    /// <summary>Whom to ask.</summary>
    public Session Session => session;

    /// <summary>What the night will be asked to do.</summary>
    public Orders Orders => orders;

    /// <summary>How the user has dates written.</summary>
    public Heard<Formatting> Formatting { get; private set; }

    /// <summary>The accounting set-up.</summary>
    public Heard<Setup> Setup { get; private set; }

    /// <summary>The dimensions, as they were told.</summary>
    public Heard<Tree?> Dimensions { get; private set; }

    /// <summary>The entities by the function that tells them.</summary>
    public Heard<IReadOnlyList<Entity>> Entities { get; private set; }

    /// <summary>The entities by their rows; asked for when they are compared, or when the function was refused.</summary>
    public Heard<IReadOnlyList<Entity>>? EntityRows { get; private set; }

    /// <summary>What was not as expected, in words.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Amounts that could mean two things, for all that others have told.</summary>
    public IReadOnlyList<FlowException> Unclear { get; private set; } = [];

    /// <summary>The company as a night would take it.</summary>
    public Company Company { get; private set; } = null!;

    /// <summary>Learns the company.</summary>
    public async Task LearnAsync(DateTimeOffset asOf, CancellationToken cancel)
    {
        Formatting = await Heard<Formatting>.AskAsync(() => Dates.AskAsync(connection.UserId, session, cancel), Reading.Formatting.Usual).ConfigureAwait(false);
        Setup = await Heard<Setup>.AskAsync(() => Learning.Setup.AskAsync(session, cancel), Learning.Setup.Assumed).ConfigureAwait(false);
        Dimensions = await Heard<Tree?>.AskAsync(async () => await session.AskAsync(new GetDimensions(), cancel).ConfigureAwait(false), null).ConfigureAwait(false);
        Entities = await Heard<IReadOnlyList<Entity>>.AskAsync(() => EntityList.AskAsync(Setup.Value, session, cancel), []).ConfigureAwait(false);
        Company = await ComposeAsync(asOf, cancel).ConfigureAwait(false);
        Unclear = await WrittenAmounts.AskAsync(Company, orders, cancel).ConfigureAwait(false);
    }

    async Task<Company> ComposeAsync(DateTimeOffset asOf, CancellationToken cancel)
    {
        var (listings, values) = (new Listings(session, []), new Values(Formatting.Value));
        var lines = await listings.OfAsync(JournalLines.Table.From, cancel).ConfigureAwait(false);
        var dimensions = Dimensions.Value is { } told ? DimensionList.Read(told, lines, Notes, NoNames) : DimensionList.Guess(lines, Notes, NoNames);
        var budgets = orders.Budgets ? await Survey.BudgetsAsync(listings, cancel).ConfigureAwait(false) : [];
        var seen = Entities.Refused is null ? Entities.Value : (await EntityRowsAsync(values, listings, cancel).ConfigureAwait(false)).Value;
        var entities = Settle(seen);
        var further = await FurtherTables.LearnAsync(orders.Further, listings, session, Notes, cancel).ConfigureAwait(false);
        var ledger = Composing.Ledger(asOf, Setup.Value, entities, dimensions, Books.Of(Setup.Value, []), budgets, further, listings, auditRefused: false, told: Dimensions.Value is not null);
        return new Company(ledger, values, session, listings, lines, EntityList.AreNamed(entities, connection, Setup.Value), budgets) { Began = new Memory { Learned = asOf } };
    }

    // Everything else can be tried without it.
    IReadOnlyList<Entity> Settle(IReadOnlyList<Entity> seen)
    {
        try
        {
            return EntityList.Settle(seen, connection, Setup.Value);
        }
        catch (FlowException unknown) when (unknown.Side == Side.Asked)
        {
            EntityUnknown = unknown;
            return EntityList.Settle([], connection, Setup.Value);
        }
    }

    /// <summary>The entity that the company is read by is not there; null when it is, or when all are read.</summary>
    public FlowException? EntityUnknown { get; private set; }

    /// <summary>The entities by their rows.</summary>
    public async Task<Heard<IReadOnlyList<Entity>>> EntityRowsAsync(Values values, Listings listings, CancellationToken cancel) =>
        EntityRows ??= await Heard<IReadOnlyList<Entity>>.AskAsync(() => EntityList.QueryAsync(Setup.Value, values, session, listings, cancel), []).ConfigureAwait(false);

    /// <summary>What the user may do, by Intacct's own word, where it may ask.</summary>
    public Task<Heard<Permissions?>> PermissionsAsync(CancellationToken cancel) =>
        (permissions ??= new(token => Heard<Permissions?>.AskAsync(async () => Permissions.Read(await session.AskAsync(new GetUserPermissions(connection.UserId), token).ConfigureAwait(false)), null))).GetAsync(cancel);

    /// <summary>The user's own row, where it may be read.</summary>
    public Task<Heard<UserSeen?>> UserAsync(CancellationToken cancel) =>
        (user ??= new(token => Heard<UserSeen?>.AskAsync(() => UserSeen.AskAsync(connection.UserId, session, token), null))).GetAsync(cancel);

    /// <summary>What would tell of the user; null where its row may be read and is not there.</summary>
    public async Task<string?> TellsOfUserAsync(CancellationToken cancel) => (await UserAsync(cancel).ConfigureAwait(false)).Refused is null ? null : "USERINFO";

    /// <summary>How many lines there are, by book and day.</summary>
    public Task<Heard<IReadOnlyList<DayCount>>> CountsAsync(CancellationToken cancel) =>
        (counts ??= new(token => Heard<IReadOnlyList<DayCount>>.AskAsync(() => Books.CountAsync(Company.Lines, Company.Values, Notes, session, token), []))).GetAsync(cancel);

    /// <summary>Some account, to ask about its balance.</summary>
    public Task<string> AccountAsync(CancellationToken cancel) =>
        (account ??= new(async token => (await Heard<Tree?>.AskAsync(async () => await session.AskAsync(new Query(Accounts.Table.From, ["ACCOUNTNO"]) { PageSize = 1 }, token).ConfigureAwait(false), null).ConfigureAwait(false))
            .Value?.Text("ACCOUNTNO") is { Length: > 0 } found ? found : "0")).GetAsync(cancel);

    /// <summary>Tries a question. Returns why it was not answered; null when it was.</summary>
    public async Task<FlowException?> TryAsync(Request request, CancellationToken cancel)
    {
        var answer = await Heard<Envelope?>.AskAsync(async () => await session.AskAsync(request, new Tree(), cancel).ConfigureAwait(false), null).ConfigureAwait(false);
        readable[request.Subject] = answer.Refused is null;
        if (answer.Value?.Total is { } total)
            totals[request.Subject] = total;
        return answer.Refused;
    }

    /// <summary>How many rows an object is said to have; asked if it was not tried yet, null where that is not told.</summary>
    public async Task<long?> TotalAsync(Request request, CancellationToken cancel)
    {
        if (!readable.ContainsKey(request.Subject))
            await TryAsync(request, cancel).ConfigureAwait(false);
        return totals.TryGetValue(request.Subject, out var total) ? total : null;
    }

    /// <summary>Whether an object or function can be read; asked if it is not known yet.</summary>
    public async Task<bool> IsReadableAsync(string subject, Func<Request> request, CancellationToken cancel) =>
        readable.TryGetValue(subject, out var known) ? known : await TryAsync(request(), cancel).ConfigureAwait(false) is null;
}

using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Doctor;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reads;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>A Sage Intacct company, read through its XML gateway. It asks only; nothing that changes a ledger can be sent.</summary>
public sealed class IntacctSource : ISource
{
    readonly Gateway gateway;
    readonly Session session;
    readonly Connection connection;
    readonly TimeProvider clock;
    Company? company;

    /// <summary>A company behind a connection.</summary>
    /// <param name="connection">Where it is and who asks.</param>
    /// <param name="transport">How letters travel; null is the network.</param>
    /// <param name="clock">Tells the time and waits between tries.</param>
    /// <param name="traffic">What this process asks of anyone; null where nobody else asks.</param>
    /// <param name="tell">Told when a long wait begins.</param>
    public IntacctSource(Connection connection, HttpMessageHandler? transport, TimeProvider clock, Traffic? traffic = null, Action<string>? tell = null)
    {
        (this.connection, this.clock) = (connection, clock);
        gateway = new Gateway(transport, connection.Endpoint.IsLoopback, clock);
        var chance = new Random(unchecked((int)clock.GetTimestamp()));
        var patience = new Patience(connection.Patience, clock, chance, tell ?? (_ => { }));
        session = new Session(connection, gateway, (traffic ?? new Traffic(clock)).To(connection), patience, clock);
    }

    /// <inheritdoc/>
    public int Calls => gateway.Calls;

    /// <inheritdoc/>
    public IReadOnlyList<FlowException> Aside => company?.Aside.Told ?? [];

    /// <inheritdoc/>
    public string? Remember => company?.Known.Write();

    /// <summary>One more than are asked at once, so that no lane stands empty while a slice is stored.</summary>
    public int AtOnce => session.AtOnce + 1;

    /// <inheritdoc/>
    public async Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel)
    {
        var memory = orders.Full ? null : Memory.Read(remembered, clock.GetUtcNow());
        company = await new Survey(connection, session, clock, memory, Memory.NamesIn(remembered)).LearnAsync(orders, cancel).ConfigureAwait(false);
        return company.Ledger;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Batch> ReadAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var known = company ?? throw new InvalidOperationException("Describe the source before reading from it.");
        await foreach (var batch in Rows(known, slice, cancel).WithCancellation(cancel).ConfigureAwait(false))
            if (batch.Count > 0)
                yield return batch;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, CancellationToken cancel) =>
        new PermissionDoctor(connection, session, clock).RunAsync(orders, only, cancel);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        session.Dispose();
        gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    IAsyncEnumerable<Batch> Rows(Company company, Slice slice, CancellationToken cancel) => slice.Table.Name switch
    {
        Names.Accounts => company.Seen.Seeing(Structures.AccountsAsync(company, connection.EntityId, cancel)),
        Names.StatisticalAccounts => company.Seen.SeeingCounts(Structures.PlainAsync(company, slice.Table, cancel)),
        Names.Periods => Structures.PeriodsAsync(company, cancel),
        Names.Entities => Structures.OfEntities(company.Ledger).ToAsyncEnumerable(),
        Names.Members => MemberRows.ReadAsync(company, slice.Dimension ?? throw new ArgumentException("Members are read by dimension.", nameof(slice)), slice.Since, cancel),
        Names.Places => Structures.PlacesAsync(company, cancel),
        Names.AccountGroups => GroupRows.GroupsAsync(company, cancel),
        Names.GroupAccounts => GroupRows.AccountsAsync(company, cancel),
        Names.GroupMembers => GroupRows.MembersAsync(company, cancel),
        Names.Lines when slice.Opening => OpeningRows.ReadAsync(company, slice, cancel),
        Names.Lines => LineRows.ReadAsync(company, slice, cancel),
        Names.ChangedLines => ChangeRows.LinesAsync(company, slice, cancel),
        Names.Traces => ChangeRows.TracesAsync(company, slice, cancel),
        Names.TrialBalance => EachAsync(() => TrialRows.ReadAsync(company, slice, cancel)),
        Names.NetBalances => EachAsync(() => NetRows.ReadAsync(company, slice, cancel)),
        Names.BudgetCounts => Structures.BudgetCountsAsync(company, slice, cancel),
        Names.Budgets or Names.BudgetItems => Structures.BudgetsAsync(company, slice, cancel),
        var name when name.StartsWith(Names.Further, StringComparison.Ordinal) => FurtherRows.ReadAsync(company, slice, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(slice), slice.Table.Name, "Sage Intacct has no such table."),
    };

    static async IAsyncEnumerable<Batch> EachAsync(Func<Task<IReadOnlyList<Batch>>> ask)
    {
        foreach (var batch in await ask().ConfigureAwait(false))
            yield return batch;
    }
}

using NightLedger.Flow;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>A session with a gateway of prepared answers, by a clock that does not wait.</summary>
public abstract class PreparedSession : IDisposable
{
    private protected static readonly string Good = Gate.Success("get_applications", "<data><application>GL</application></data>");

    private protected readonly Gate gate = new();
    private protected readonly QuickClock clock = new();
    private protected readonly List<string> told = [];
    private protected Session? session;
    private protected Gateway? gateway;

    private protected CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        session?.Dispose();
        gateway?.Dispose();
        gate.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Session Open(Connection? to = null)
    {
        var connection = to ?? Gate.Connection();
        gateway = new Gateway(gate, onThisMachine: false, clock);
        var patience = new Patience(connection.Patience, clock, new Random(1), told.Add);
        return session = new Session(connection, gateway, new Traffic(clock).To(connection), patience, clock);
    }

    private protected Task<Tree> Ask() => session!.AskAsync(new GetApplications(), Cancel);

    private protected async Task<FlowException> Fail() => await Should.ThrowAsync<FlowException>(Ask());
}

namespace NightLedger.Tests.App;

/// <summary>
/// Four nights of one company: the first is published, the second finds nothing changed, in the third Intacct's trial balance
/// disagrees by a cent, in the fourth the password has been changed. Somebody is told by mail.
/// </summary>
public sealed class FourNights : IAsyncLifetime
{
    readonly SmtpSink sink = new();

    public Desk Desk { get; } = new();

    public Spoken First { get; private set; } = new(0, "", "");

    public Spoken Quiet { get; private set; } = new(0, "", "");

    public Spoken Broken { get; private set; } = new(0, "", "");

    public Spoken Tie { get; private set; } = new(0, "", "");

    public Spoken Failed { get; private set; } = new(0, "", "");

    public IReadOnlyList<Mail> Mails { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using (var honest = await PretendCompany.Gateway(lines: 200))
        {
            await Desk.Connect("acme", honest.Endpoint, more: "--details");
            await Desk.Run("notify", "acme", "--mail", "controller@acme.example", "--smtp", sink.Address, "--from", "nights@acme.example");
            First = await Desk.Run("sync", "acme");
            Quiet = await Desk.Run("sync", "acme");
        }
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100"]);
        await Desk.Connect("acme", lying.Endpoint, more: "--details");
        Broken = await Desk.Run("sync", "acme");
        Tie = await Desk.Run("tie", "acme", "--json");
        await Desk.Connect("acme", lying.Endpoint, "wrong");
        Failed = await Desk.Run("sync", "acme");
        Mails = [.. sink.Mails];
    }

    public async ValueTask DisposeAsync()
    {
        await sink.DisposeAsync();
        Desk.Dispose();
    }
}

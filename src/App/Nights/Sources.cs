using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.App.Nights;

/// <summary>
/// Opens the accounting systems that companies were connected to. One for a whole process: what it asks of them all goes through the
/// same traffic.
/// </summary>
sealed class Sources(HomeFolder home, ControlDatabase control, Outside outside)
{
    // Who sits and waits wants to know soon.
    static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    readonly Traffic traffic = new(outside.Clock);

    /// <summary>For a night, which can wait; who wants to know is told when it does.</summary>
    public ISource Open(Company company, Action<string> tell) => Open(company, TimeSpan.FromMinutes(company.Patience), tell);

    /// <summary>For somebody who is waiting for the answer.</summary>
    public ISource OpenBriefly(Company company) => Open(company, Short, _ => { });

    IntacctSource Open(Company company, TimeSpan patience, Action<string> tell)
    {
        var secrets = new SecretBox(home, outside).Open(company, control);
        var connection = new Connection(
            new Uri(company.Endpoint), company.CompanyId, company.UserId, secrets.Password, company.SenderId, secrets.SenderPassword, company.Entity)
        {
            AtOnce = company.AtOnce,
            Patience = patience,
        };
        return new IntacctSource(connection, transport: null, outside.Clock, traffic, tell);
    }
}

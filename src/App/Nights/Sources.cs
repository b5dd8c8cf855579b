using NightLedger.App.Home;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.App.Nights;

/// <summary>Opens the accounting system that a company was connected to.</summary>
sealed class Sources(HomeFolder home, TimeProvider clock)
{
    public ISource Open(Company company)
    {
        var secrets = new SecretBox(home).Open(company);
        var connection = new Connection(
            new Uri(company.Endpoint), company.CompanyId, company.UserId, secrets.Password, company.SenderId, secrets.SenderPassword, company.Entity);
        return new IntacctSource(connection, transport: null, clock);
    }
}

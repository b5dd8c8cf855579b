using NightLedger.App.Home;
using NightLedger.Flow.Sources;

namespace NightLedger.App.Nights;

/// <summary>Opens the accounting system that a company was connected to.</summary>
sealed class Sources(HomeFolder home, TimeProvider clock)
{
    public ISource Open(Company company)
    {
        var secrets = new SecretBox(home).Open(company);
        throw new NotImplementedException($"{secrets} {clock}");
    }
}

using NightLedger.App.Commands;
using NightLedger.App.Terminal;

namespace NightLedger.App;

static class Program
{
    static async Task<int> Main(string[] args)
    {
        using var interrupts = new Interrupts(TimeProvider.System);
        return await Verbs.RunAsync(args, Outside.Real(), interrupts.Token, grace => interrupts.Grace = grace);
    }
}

using NightLedger.App.Commands;
using NightLedger.App.Terminal;

namespace NightLedger.App;

static class Program
{
    static async Task<int> Main(string[] args)
    {
        Umask.Close();
        var outside = Outside.Real();
        Crash.Prepare(outside);
        using var interrupts = new Interrupts(TimeProvider.System, outside.Curtain);
        return await Verbs.RunAsync(args, outside, interrupts.Token, grace => interrupts.Grace = grace);
    }
}

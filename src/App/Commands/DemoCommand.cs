using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

static class DemoCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("demo", "One night of a made-up company from end to end: starts a pretend Intacct, connects, checks, reads, ties out and publishes.",
            "nightledger demo", "nightledger demo --exit")
            .WithFlag("--exit", "End when it is done, also on a terminal.")
            .Does(outside, _ => 1);
}

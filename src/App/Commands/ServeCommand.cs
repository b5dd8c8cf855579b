using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

static class ServeCommand
{
    public static Verb Build(Outside outside, Action<TimeSpan> wantGrace) =>
        new Verb("serve", "Runs every company's night by itself at its hour, and shows how they stand on one page of this machine.",
            "nightledger serve", "nightledger serve --port 8080")
            .With<int?>("--port", "PORT", "The page's port on this machine; otherwise 5180.")
            .Does(outside, _ => { wantGrace(TimeSpan.FromSeconds(10)); return 1; });
}

using NightLedger.App.Terminal;
using NightLedger.Flow.Sources.Intacct.Doctor;

namespace NightLedger.App.Commands;

/// <summary>Which rights to give, for whoever gives them.</summary>
static class PermissionsCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("permissions", "The least rights in Intacct that a night needs, box by box, as a page for the administrator who gives them.",
            "nightledger permissions")
            .Does(outside, Say);

    static int Say(VerbCall call)
    {
        call.Outside.Out.Write(PermissionPage.Write());
        return ExitCode.Done;
    }
}

using NightLedger.App.Terminal;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>How a version stands, wherever it is shown: one that does not tie is never shown without saying so.</summary>
static class Standing
{
    /// <summary>For programs.</summary>
    public static string Word(VersionInfo version) => version.State switch
    {
        VersionState.Published => "published",
        VersionState.Accepted => "accepted",
        VersionState.Held => "held",
        _ => "unfinished",
    };

    /// <summary>For people.</summary>
    public static string Words(VersionInfo version) => version switch
    {
        { Accepted: { } accepted } => $"published, accepted by {accepted.By} on {accepted.Host}: {accepted.Reason}",
        { State: VersionState.Held } => "held back, not published",
        { State: VersionState.Unfinished } => "broken off",
        _ => "published",
    };

    /// <summary>Says it above a table.</summary>
    public static void Warn(VerbCall call, VersionInfo version)
    {
        if (version.Warning is { } warning)
            call.Say(Plain.Shown(warning));
    }

    /// <summary>Which version it was and of what instant: it stands below whatever shows numbers.</summary>
    public static void Say(VerbCall call, VersionInfo version) => call.Say(Told(version) + ".");

    /// <summary>Which version, and of what instant.</summary>
    public static string Told(VersionInfo version) => $"Version {version.Version}, as of {Plain.Instant(version.AsOf)}";

    /// <summary>As it stands in JSON.</summary>
    public static void Write(JsonOut json, VersionInfo version) => json
        .Text("state", Word(version)).Text("acceptedBy", version.Accepted?.By).Text("acceptedOn", version.Accepted?.Host).Text("acceptedWhy", version.Accepted?.Reason);
}

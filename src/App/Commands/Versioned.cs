using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Which version an answer came from.</summary>
static class Versioned
{
    /// <summary>The version asked for, or the one that serves.</summary>
    public static VersionInfo Of(Answers answers, CompanyFile file, int? asked) =>
        asked is null || asked == answers.Current.Version ? answers.Current : Answers.Versions(file).First(one => one.Version == asked);
}

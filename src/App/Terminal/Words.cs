using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Terminal;

/// <summary>What became of something, in a word: the same for programs and for people.</summary>
static class Words
{
    public static string Of(Deed deed) => deed switch { Deed.Posted => "posted", Deed.Edited => "edited", _ => "deleted" };

    public static string Of(Fate fate) => fate switch { Fate.New => "new", Fate.Renamed => "renamed", Fate.Moved => "moved", _ => "vanished" };

    /// <summary>What a member was called, or where it was, before.</summary>
    public static string Was(MemberChange member) => member.What switch
    {
        Fate.Renamed => member.WasCode == member.Code ? member.WasName ?? "" : $"{member.WasCode} {member.WasName}".Trim(),
        Fate.Moved => $"under {member.WasParent ?? "nothing"}, now under {member.Parent ?? "nothing"}",
        _ => "",
    };

    /// <summary>What stands beside the calls of a night: how many were planned, and how many it were in all where attempts before it broke off.</summary>
    public static string Planned(Verdict verdict) =>
        $"({Plain.Count(Forecast.Calls(verdict.Planned))} planned{(verdict.Before == 0 ? "" : $"; {Plain.Count(verdict.Before + verdict.Calls)} with the attempts before, which broke off")})";

    public static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
}

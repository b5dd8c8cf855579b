using System.Globalization;
using NightLedger.Simulator.Company.Busy;
using NightLedger.Simulator.Faults;

namespace NightLedger.Simulator.Scripts;

/// <summary>What a script can say about time, chance, faults and who may come in.</summary>
static class StageCommands
{
    public static readonly Command[] All =
    [
        new("clock", "clock 2026-10-16T02:00:00Z · clock +24h (d, h, m, s) · clock stop · clock run", Clock),
        new("late", "late SECONDS [share=PERCENT]", Late),
        new("random", "random COUNT [seed=S]", Random),
        new("fault", "fault status=503@1 (as --fault) · fault none", Fault),
        new("sessions", "sessions end", Sessions),
    ];

    static string Clock(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (clock, to) = (stage.Company.Clock, words.Plain(1));
        if (to is "stop") clock.Stop();
        else if (to is "run") clock.Run();
        else if (to[0] is '+' or '-') clock.Move(Span(to));
        else clock.Set(DateTimeOffset.Parse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        return string.Create(CultureInfo.InvariantCulture, $"clock: {clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}");
    }

    static TimeSpan Span(string text)
    {
        var number = Words.Number(text[..^1]);
        return text[^1] switch
        {
            'd' => TimeSpan.FromDays(number),
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            's' => TimeSpan.FromSeconds(number),
            _ => throw new ArgumentException($"'{text}' ends with none of d, h, m, s."),
        };
    }

    static string Late(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        (stage.Company.Late.By, stage.Company.Late.Share) = (TimeSpan.FromSeconds(Words.Number(words.Plain(1))), words.Number("share", 100));
        return $"late: {words.Plain(1)} s, {stage.Company.Late.Share} of 100 changes";
    }

    static string Random(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var happened = new BusyCompany(stage.Company, words.Number("seed", 1)).Live(Words.Number(words.Plain(1)));
        return $"random: {string.Join(", ", happened.GroupBy(name => name).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"))}";
    }

    static string Fault(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var text = string.Join(',', words.Others.Select(pair => $"{pair.Key}={pair.Value}").Prepend(words.Plain(1, "")).Where(part => part.Length > 0));
        var fault = text is "none" ? null : FaultTable.Parse(text);
        stage.Gateway.Faults.Remove(known => fault is null ? known is not ConcurrencyCap : fault is ConcurrencyCap && known is ConcurrencyCap);
        if (fault is not null) stage.Gateway.Faults.Add(fault);
        return $"fault: {text}";
    }

    static string Sessions(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        if (words.Plain(1) != "end") throw new ArgumentException("Sessions can be ended.");
        stage.Gateway.KillSessions();
        return "sessions: ended";
    }
}

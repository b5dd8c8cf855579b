using NightLedger.Simulator.Company.Generated;

namespace NightLedger.Bench.Storm;

/// <summary>What comes over one night.</summary>
/// <param name="Faults">What goes wrong on the way, as the simulator is told it.</param>
/// <param name="HappensAt">At which calls something happens in the company while it is read.</param>
/// <param name="StopsAt">At which call the night is interrupted; null: at none.</param>
/// <param name="Late">What happened last is not seen by queries until two hours later, though balances have it.</param>
sealed record Weather(IReadOnlyList<string> Faults, IReadOnlyList<int> HappensAt, int? StopsAt, bool Late)
{
    /// <summary>Every fault of the simulator, each at a call or some; <c>#</c> is the number of it.</summary>
    static readonly string[] Kinds =
    [
        "latency=1-20", "cap=1", "cap=1,body=html,retry-after=3", "status=503,body=empty@#", "status=500,body=html@#-#+1", "status=429,body=xml,retry-after=20@#", "status=502,body=cloudflare@#",
        "status=524,body=html@#", "html@#", "maintenance,as=page@#-#+2", "maintenance,as=xml@#", "redirect=307@#", "hang@#", "reset@#", "reset@#-#+3", "cut=900@#", "cut=3000@#",
        "dead-session@#", "session-calls=7", "expired-results@#", "too-many-rows=900", "too-many-rows=300,as=504", "too-many-rows=700,as=hang@1-2", "error=DL02000001@#", "error=prose@#",
        "error=no-number@#", "error=XL03000009@#", "no-totalcount", "no-totalcount@#", "doubled-page@#/GLDETAIL", "doubled-page@#",
        "gzip-bomb=100@#", "endless@#", "dtd=entities@#", "dtd=external@#",
    ];

    /// <summary>What people pasted into names and memos is there every night.</summary>
    public static readonly string[] Climate = ["control-characters=raw", "control-characters=reference"];

    /// <summary>Words by which faults are told apart.</summary>
    public static IEnumerable<string> Names => Kinds.Concat(Climate).Select(Name).Distinct();

    /// <summary>The word of a fault as it was written.</summary>
    public static string Name(string fault) => fault.Split('=', ',', '@')[0];

    /// <summary>The night may find that what it read and what it is proven by are not of one instant, or be told what is not so.</summary>
    public bool Disturbs => HappensAt.Count > 0 || Late || Faults.Any(fault => Name(fault) is "doubled-page");

    /// <summary>Something hangs, and is only over when a limit is reached.</summary>
    public bool Hangs => Faults.Any(fault => fault.Contains("hang", StringComparison.Ordinal));

    /// <summary>The weather of a night: each kind of fault in its turn, the rest by chance.</summary>
    public static Weather Of(int night, Dice dice)
    {
        var faults = new List<string> { At(Kinds[night % Kinds.Length], dice) };
        if (dice.Chance(30))
            faults.Add(At(dice.Pick(Kinds), dice));
        return new(
            dice.Chance(85) ? faults : [],
            dice.Chance(40) ? [.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => dice.Between(2, 26)).Distinct().Order()] : [],
            dice.Chance(20) ? dice.Between(3, 26) : null,
            dice.Chance(15));
    }

    static string At(string fault, Dice dice)
    {
        var call = dice.Chance(70) ? dice.Between(2, 12) : dice.Between(12, 26);
        for (var more = 1; more <= 3; more++)
            fault = fault.Replace($"#+{more}", $"{call + more}", StringComparison.Ordinal);
        return fault.Replace("#", $"{call}", StringComparison.Ordinal);
    }

    public override string ToString() => string.Join("; ", new[]
    {
        Faults.Count > 0 ? string.Join(" and ", Faults) : null,
        HappensAt.Count > 0 ? $"changes before calls {string.Join(", ", HappensAt)}" : null,
        StopsAt is { } call ? $"interrupted at call {call}" : null,
        Late ? "the last changes seen late" : null,
    }.Where(part => part is not null).DefaultIfEmpty("calm"));
}

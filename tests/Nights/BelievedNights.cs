using System.Text.RegularExpressions;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>
/// Nights with each position of each switch of the simulator: nobody knows which one the real gateway takes, so none may make a difference
/// to what is published, or to whose side a refusal is on. The switches are the simulator's own list: a new one is tried here from the day
/// it is there.
/// </summary>
public sealed partial class BelievedNights
{
    static readonly Lazy<Task<IReadOnlyList<IReadOnlyList<string>>>> Usual = new(() => NightsAsync(new Beliefs()));

    /// <summary>The first position of each is the usual one, which all other tests go by.</summary>
    public static TheoryData<string, string> Positions()
    {
        var positions = new TheoryData<string, string>();
        foreach (var (belief, names) in Beliefs.All)
            foreach (var position in names.Skip(1))
                positions.Add(belief, position);
        return positions;
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public async Task The_same_is_published(string belief, string position)
    {
        var (usual, here) = (await Usual.Value, await NightsAsync(new Beliefs().With(belief, position)));
        usual[0].Count.ShouldBeGreaterThan(20);
        usual[1].ShouldNotBe(usual[0]);
        foreach (var (night, expected) in here.Zip(usual, (night, expected) => (Compared(night, belief), Compared(expected, belief))))
            night.Except(expected).Concat(expected.Except(night)).ShouldBeEmpty();
    }

    /// <summary>When a line was changed is part of what is published, but where it is just that on which sources differ.</summary>
    internal static IEnumerable<string> Compared(IReadOnlyList<string> contents, string belief) => belief == "paid-documents" ? contents.Select(line => Stamp().Replace(line, "")) : contents;

    /// <summary>When a line was changed.</summary>
    [GeneratedRegex("Modified = [^,]*,")]
    public static partial Regex Stamp();

    /// <summary>A first night, and a second one after a day of changes.</summary>
    static async Task<IReadOnlyList<IReadOnlyList<string>>> NightsAsync(Beliefs beliefs)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { Beliefs = beliefs });
        var first = await ContentsAsync(night, details: true);
        PocketCompany.LiveADay(night);
        return [first, await ContentsAsync(night, details: true)];
    }

    internal static async Task<IReadOnlyList<string>> ContentsAsync(GatewayNight night, bool details)
    {
        (await night.RunAsync(details, budgets: true)).Breaks.ShouldBeEmpty();
        return night.Contents();
    }
}

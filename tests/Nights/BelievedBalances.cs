using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>Nights without lines, by a user who may do little, with each position of each switch.</summary>
public sealed class BelievedBalances
{
    static readonly Lazy<Task<IReadOnlyList<string>>> Usual = new(() => NightAsync(new Beliefs()));

    [Theory]
    [MemberData(nameof(BelievedNights.Positions), MemberType = typeof(BelievedNights))]
    public async Task The_same_is_published(string belief, string position)
    {
        var (usual, here) = (await Usual.Value, await NightAsync(new Beliefs().With(belief, position)));
        usual.Count.ShouldBeGreaterThan(20);
        BelievedNights.Compared(here, belief).ShouldBe(BelievedNights.Compared(usual, belief), ignoreOrder: true);
    }

    static async Task<IReadOnlyList<string>> NightAsync(Beliefs beliefs)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { Beliefs = beliefs });
        PocketCompany.LiveADay(night);
        night.Gateway.Stage.Run("role minimum\ngrant Company\nuser admin=true");
        return await BelievedNights.ContentsAsync(night, details: false);
    }
}

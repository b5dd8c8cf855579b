using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>Refusals with each position of each switch: whose side they are on is known in each.</summary>
public sealed class BelievedRefusals
{
    [Theory]
    [MemberData(nameof(BelievedNights.Positions), MemberType = typeof(BelievedNights))]
    public async Task A_refusal_is_on_the_side_of_access_and_says_what_to_do(string belief, string position)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { Beliefs = new Beliefs().With(belief, position), Access = new() { Sender = "sender" } });
        await RefusedAsync(night, night.Connection with { SenderId = "another" });
        foreach (var script in new[] { "role no-balances", "role nothing", "sender allow another", "web-services off" })
        {
            night.Gateway.Stage.Run(script);
            await RefusedAsync(night, night.Connection);
        }
    }

    static async Task RefusedAsync(GatewayNight night, Connection connection)
    {
        await using var source = new IntacctSource(connection, null, TimeProvider.System);
        var refusal = await Should.ThrowAsync<FlowException>(() => new Night(source, night.File, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), TestContext.Current.CancellationToken));
        (refusal.Side, refusal.Later).ShouldBe((Side.Access, null), refusal.Message);
        refusal.NextStep.ShouldNotBeNullOrEmpty();
    }
}

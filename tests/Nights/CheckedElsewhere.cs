using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>
/// What the check says of a user whose locale has decimal commas, beside what the night then does: where one is refused the other fails, and
/// names the same screen, however few of the company's amounts tell how they are written.
/// </summary>
public sealed class CheckedElsewhere : IDisposable
{
    readonly PocketCompany pocket = new();

    public void Dispose() => pocket.Dispose();

    public static TheoryData<string, string, bool> Users() =>
        [.. from amounts in new[] { "1000 2000 5000", "1.250 120.375 55.555", "1000 2000 5000.5", "10 25 5" } from numbers in Beliefs.All["user-numbers"] from details in new[] { true, false } select (amounts, numbers, details)];

    [Theory]
    [MemberData(nameof(Users))]
    public async Task The_check_fails_where_the_night_is_refused(string amounts, string numbers, bool details)
    {
        await using var night = await pocket.OpenBareAsync(new SimulatorOptions { User = new() { Locale = "de_DE" }, Beliefs = new Beliefs().With("user-numbers", numbers) }, amounts.Split(' '));
        var failed = await FailedAsync(night, details);
        var refusal = await RefusalAsync(night, details);
        failed.ShouldBe(refusal is null ? [] : [refusal], $"{amounts}, {numbers}, {(details ? "lines" : "balances")}");
    }

    static async Task<List<string?>> FailedAsync(GatewayNight night, bool details)
    {
        await using var source = new IntacctSource(night.Connection, null, TimeProvider.System);
        var screens = new List<string?>();
        await foreach (var finding in source.CheckAsync(new Orders(details, false, Full: false), null, TestContext.Current.CancellationToken))
            if (finding.Result == Outcome.Fail)
                screens.Add(finding.Screen);
        return [.. screens.Distinct()];
    }

    static async Task<string?> RefusalAsync(GatewayNight night, bool details)
    {
        try
        {
            (await night.RunAsync(details)).Breaks.ShouldBeEmpty();
            return null;
        }
        catch (FlowException refusal)
        {
            return refusal.NextStep.ShouldNotBeNull();
        }
    }
}

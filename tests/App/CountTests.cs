namespace NightLedger.Tests.App;

/// <summary>A statistical account that is not what Intacct says of it keeps no money back, and is named all the same: on the night's report, in its letter and by tie.</summary>
public sealed class CountTests : IDisposable
{
    readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_statistical_account_counts_otherwise_is_named(bool details)
    {
        await using var lying = await PretendCompany.Gateway(lines: 3000, alterations: [$"account=9100,period=2026-03,measure=debits,by=1,entity=300"]);
        await desk.Connect("acme", lying.Endpoint, more: details ? ["--details"] : []);
        var night = await desk.Run("sync", "acme");
        night.Code.ShouldBe(0, night.ToString());
        var named = $"Statistical account 9100, Month Ended March 2026, entity 300, book ACCRUAL: debit is ";
        night.Out.ShouldContain(named);
        (await LetterAsync()).ShouldContain("Statistical account 9100");
        (await LetterAsync()).ShouldContain("<body class=\"warn\">");
        (await LetterAsync()).ShouldContain("  - See what statistical accounts count otherwise: nightledger tie acme\n");
        (await LetterAsync()).ShouldNotContain("Nothing.");

        (await desk.Run("tie", "acme")).Out.ShouldContain("no money is concerned");
        await CountedAsync();
        (await desk.Run("sync", "acme", "--full")).Code.ShouldBe(0);
        await CountedAsync("--version", "1");
    }

    async Task CountedAsync(params string[] more)
    {
        var tie = await desk.Run(["tie", "acme", "--json", .. more]);
        tie.Code.ShouldBe(0);
        tie.Json.GetProperty("ties").GetBoolean().ShouldBeTrue();
        var one = tie.Json.GetProperty("counts").EnumerateArray().ShouldHaveSingleItem();
        (one.GetProperty("account").GetString(), one.GetProperty("entity").GetString(), one.GetProperty("period").GetString(), one.GetProperty("measure").GetString(), one.GetProperty("difference").GetString())
            .ShouldBe(("9100", "300", "Month Ended March 2026", "debit", "-1.00"));
    }

    async Task<string> LetterAsync() =>
        string.Join('\n', await Task.WhenAll(Directory.GetFiles(Path.Combine(desk.Home, "letters")).Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))));
}

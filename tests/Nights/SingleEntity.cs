using NightLedger.Flow.Plans;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>A company of one entity with nine dimensions, of which balances are read and no lines.</summary>
public sealed class SingleEntity : IDisposable
{
    static readonly string[] Dimensions = ["DEPARTMENT", "LOCATION", "VENDOR", "CUSTOMER", "EMPLOYEE", "ITEM", "PROJECT", "CLASS", "CHANNEL"];

    static string Profile => $$"""
        {"name": "Alone", "base_currency": "EUR", "books": ["ACCRUAL"], "today": "2026-04-20", "entities": [{"id": "010", "name": "One", "recordno": "1"}],
         "dimensions": [{{string.Join(", ", Dimensions.Select(name => $$"""{"objectName": "{{name}}", "objectLabel": "{{name}}", "userDefinedDimension": {{(name == "CHANNEL" ? "true" : "false")}}}"""))}}]}
        """;

    static string Beginning => $"""
        clock 2026-04-20T22:00:00Z
        clock stop
        add GLACCOUNT 0500 name="Bank" ACCOUNTTYPE=balancesheet NORMALBALANCE=debit
        add GLACCOUNT 3900 name="Result" ACCOUNTTYPE=balancesheet NORMALBALANCE=credit
        add GLACCOUNT 4000 name="Sales" ACCOUNTTYPE=incomestatement NORMALBALANCE=credit CLOSINGACCOUNTNO=3900
        add STATACCOUNT 9000 name="Heads" ACCOUNTTYPE=cumulative
        add JOURNAL GJ name=General
        add DEPARTMENT 01 name="North"
        add VENDOR V1 name="O'Hara"
        add CUSTOMER C1 name="Lind"
        add ITEM I1 name="Rope"
        add CLASS K1 name="Retail"
        add CHANNEL Web
        {string.Join('\n', Months.Select(day => $"period add \"Month Ended {day:MMMM yyyy}\" from={day:yyyy-MM-dd} to={day.AddMonths(1).AddDays(-1):yyyy-MM-dd}"))}
        {string.Join('\n', Months.Select(day => $"post journal=GJ date={day:yyyy-MM-dd} title=\"Sales\"\n  account=0500 amount=100 location=010 department=01\n  account=4000 amount=-100 location=010 department=01 CLASSID=K1"))}
        clock +1m
        """;

    static IEnumerable<DateOnly> Months => Enumerable.Range(0, 28).Select(month => new DateOnly(2024, 1, 1).AddMonths(month));

    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    public SingleEntity() => File.WriteAllText(Path.Combine(folder, "company.json"), Profile);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<GatewayNight> StartAsync()
    {
        var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = folder });
        night.Gateway.Stage.Run(Beginning);
        return night;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_quiet_night_takes_no_more_than_27_calls_and_a_window_has_its_turn_all_the_same(bool details)
    {
        await using var night = await StartAsync();
        await night.RunAsync(details);
        for (var version = 2; version <= 8; version++)
        {
            night.Gateway.Stage.Run("clock +1d");
            var from = night.Gateway.Log.Count;
            var verdict = await night.RunAsync(details);
            (verdict.Published, verdict.Changed, verdict.Notes.Count).ShouldBe((true, 0, 0));
            verdict.Calls.ShouldBeInRange(20, 25 + 2, $"version {version}: {string.Join(", ", verdict.Spent)}");
            night.Gateway.Log.Requests.Skip(from).SelectMany(request => request.Functions).Count(name => name == "get_trialbalance")
                .ShouldBe(details ? 5 : 4, "two windows that are still posted to, those whose turn it is, and all as one");
        }
    }

    /// <summary>Every seventh night looks into groups of accounts, whatever tells of a change. What that costs is foretold, and a turn is given up for it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_quiet_night_that_looks_into_groups_of_accounts_takes_no_more_than_27_calls_either(bool details)
    {
        Put("GLACCTGRP", "RECORDNO,NAME,TITLE,MEMBERTYPE,NORMAL_BALANCE", "1,Sales,All sales,Accounts,credit", "2,Result,The result,Groups,credit");
        Put("GLACCTGRPHIERARCHY", "RECORDNO,GLACCTGRPKEY,GLACCTGRPNAME,GLACCTGRPMEMBERTYPE,ACCOUNTNO", "1-4000,1,Sales,Accounts,4000", "2-4000,2,Result,Groups,4000");
        Put("_GLACCTGRPMEMBER", "RECORDNO,PARENTKEY,CHILDNAME,SORTORD", "1,2,Sales,0");
        await using var night = await StartAsync();
        await night.RunAsync(details);
        using (var answers = night.Open())
            answers.Groups.Single(group => group.Name == "Result").Members.ShouldBe(["Sales"]);
        for (var version = 2; version <= 8; version++)
        {
            night.Gateway.Stage.Run("clock +1d");
            var from = night.Gateway.Log.Count;
            var verdict = await night.RunAsync(details);
            verdict.Calls.ShouldBeInRange(20, 25 + 2, $"version {version}: {string.Join(", ", verdict.Spent)}");
            verdict.Spent[1].Calls.ShouldBe(verdict.Planned[1].Calls, $"version {version}: what is in groups is foretold");
            Math.Abs(verdict.Calls - Forecast.Calls(verdict.Planned)).ShouldBeLessThanOrEqualTo(1, $"version {version}: {string.Join(", ", verdict.Spent)}; {string.Join(", ", verdict.Planned)}");
            night.Gateway.Log.Requests.Skip(from).SelectMany(request => request.Functions).Count(name => name == "get_trialbalance")
                .ShouldBe((version == 7, details) switch { (true, _) => 3, (_, true) => 5, _ => 4 }, $"version {version}");
        }
    }

    void Put(string table, params string[] rows) => File.WriteAllLines(Path.Combine(folder, table + ".csv"), rows);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_asks_for_more_windows_by_turns_has_them(bool details)
    {
        await using var night = await StartAsync();
        await night.RunAsync(details);
        night.Gateway.Stage.Run("clock +1d");
        var from = night.Gateway.Log.Count;
        (await night.RunAsync(new Orders(details, false, false) { Turns = Allowance.MostTurns })).Published.ShouldBeTrue();
        night.Gateway.Log.Requests.Skip(from).SelectMany(request => request.Functions).Count(name => name == "get_trialbalance").ShouldBe(2 + Allowance.MostTurns + 1);
    }
}

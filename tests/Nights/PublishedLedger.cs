using System.Globalization;
using NightLedger.Flow.Drill;
using NightLedger.Simulator;
using Alteration = NightLedger.Simulator.Balances.Alteration;

namespace NightLedger.Tests.Nights;

/// <summary>A real published ledger, whose answers come from the accounting package that kept it and not from us.</summary>
public sealed class PublishedLedger
{
    static string Folder => Shared.Folder("ledgers", "bl0001");

    static IEnumerable<string[]> Expected(string name) => File.ReadLines(Path.Combine(Folder, name)).Skip(1).Select(line => line.Split(','));

    static decimal Amount(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Movements_by_month_and_account_are_the_packages_own(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Folder });
        (await night.RunAsync(details)).Breaks.ShouldBeEmpty();
        using var answers = night.Open();
        var ours = answers.Balances(new BalanceQuestion("2009-07", "2010-06")).Where(row => row.Debit != row.Credit)
            .ToDictionary(row => (row.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture), row.Account), row => row.Debit - row.Credit);

        var theirs = Expected("expected_period.csv").ToDictionary(row => (row[0], row[1]), row => Amount(row[2])).Where(row => row.Value != 0).ToDictionary();
        theirs.Count.ShouldBeGreaterThan(90);
        ours.ShouldBe(theirs, ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closing_balances_and_the_years_result_are_the_packages_own(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Folder });
        await night.RunAsync(details);
        using var answers = night.Open();
        var ours = answers.Balances(new BalanceQuestion("2010-06", "2010-06")).ToDictionary(row => row.Account, row => row.Closing);

        var theirs = Expected("expected_end.csv").ToList();
        theirs.Count.ShouldBe(45);
        foreach (var row in theirs)
            ours.GetValueOrDefault(row[1]).ShouldBe(Amount(row[2]), row[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Movements_by_department_are_the_packages_own(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Folder });
        await night.RunAsync(details);
        using var answers = night.Open();
        var ours = answers.Balances(new BalanceQuestion("2009-07", "2010-06", By: ["Kostnadsställe"])).Where(row => row.Members[0] == "1" && row.Debit != row.Credit)
            .ToDictionary(row => (row.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture), row.Account), row => row.Debit - row.Credit);

        ours.ShouldBe(Expected("expected_period_dim.csv").ToDictionary(row => (row[0], row[1]), row => Amount(row[4])), ignoreOrder: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_gateway_that_insists_on_the_documented_order_of_elements_is_satisfied(bool details)
    {
        var options = new SimulatorOptions { Data = Folder, Beliefs = new Beliefs().With("legacy-order", "strict") };
        await using var night = await GatewayNight.StartAsync(options);
        (await night.RunAsync(details)).Published.ShouldBeTrue();
    }

    [Fact]
    public async Task Every_balance_opens_to_lines_that_sum_to_it()
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Folder });
        await night.RunAsync();
        using var answers = night.Open();
        var balances = answers.Balances(new BalanceQuestion("2009-06", "2010-06", By: ["department", "project"])).ToList();
        balances.Count.ShouldBeGreaterThan(300);
        foreach (var cell in balances)
        {
            var members = new Dictionary<string, string> { ["department"] = cell.Members[0], ["project"] = cell.Members[1] };
            answers.Lines(new LineQuestion(cell.Account, cell.Period, cell.Entity, Members: members)).Total.ShouldBe(cell.Debit - cell.Credit);
        }
    }

    [Theory]
    [InlineData("startbalance", "opening")]
    [InlineData("debits", "debit")]
    [InlineData("credits", "credit")]
    [InlineData("endbalance", "closing")]
    public async Task One_amount_altered_in_the_served_trial_balance_is_exactly_one_break(string measure, string named)
    {
        var alteration = Alteration.Parse($"account=1930,period=2009-12,measure={measure},by=0.01");
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Folder, Alterations = [alteration] });
        var verdict = await night.RunAsync();

        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            found => found.Check.ShouldBe("trial balance"),
            found => (found.Entity, found.Book, found.Account, found.Period, found.Measure).ShouldBe(("E100", "ACCRUAL", "1930", "Month Ended December 2009", named)),
            found => found.Difference.ShouldBe(-0.01m));
    }
}

using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;
using NightLedger.Simulator;
using NightLedger.Tests.App;

namespace NightLedger.Tests.Nights;

/// <summary>Budgets over whole nights: read when asked for, held against what happened, and read again at least cost.</summary>
public sealed class BudgetNights
{
    static SimulatorOptions Company => new() { Lines = 600, Seed = 5 };

    [Fact]
    public async Task They_are_not_read_unless_asked_for()
    {
        await using var night = await GatewayNight.StartAsync(Company);
        await night.RunAsync();
        using var answers = night.Open();
        answers.HasBudgets.ShouldBeFalse();
        Should.Throw<Flow.FlowException>(() => answers.BudgetsFound()).NextStep!.ShouldContain("--budgets");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_moved_stands_beside_what_was_planned(bool details)
    {
        await using var night = await GatewayNight.StartAsync(Company);
        (await night.RunAsync(details, budgets: true)).Breaks.ShouldBeEmpty();
        using var answers = night.Open();
        answers.BudgetsFound().Select(one => (one.Budget, one.Default, one.Items, one.Currency)).ShouldBe([("Plan & stretch", true, 480, "USD"), ("Forecast Q3", false, 12, "USD")]);

        var (items, first) = (night.Gateway.Company.Now.Table("GLBUDGETITEM"), answers.BudgetsFound()[0].From!.Value);
        var period = $"{first:yyyy-MM}";
        var rows = answers.Balances(new(period, period, By: ["department"]) { Budgets = answers.Budgets([]) }).ToList();
        var bare = answers.Balances(new(period, period, By: ["department"])).ToList();
        // What happened is the same with budgets beside it; rows of budgets alone have no other numbers.
        rows.Where(row => row.Opening != 0 || row.Debit != 0 || row.Credit != 0).Select(Told).ShouldBe(bare.Select(Told));
        rows.Count.ShouldBeGreaterThan(bare.Count);

        // The slow and obvious way: each item of the month, on its account's usual side.
        var planned = Enumerable.Range(0, items.Count).Where(row => items.Text("PERIODNAME", row) == rows[0].Period)
            .GroupBy(row => (Entity: items.Text("LOCATION_NO", row), Account: items.Text("ACCT_NO", row), Department: items.Text("DEPT_NO", row) is { Length: > 0 } code ? code : "(none)"))
            .ToDictionary(group => group.Key, group => group.Sum(row => items.Find("AMOUNT")!.Number(row) * (items.Text("NORMALBALANCE", row) == "-1" ? -1 : 1)));
        planned.Count.ShouldBe(40);
        rows.Where(row => row.Planned[0] != 0).ToDictionary(row => (row.Entity, row.Account, Department: row.Members[0]), row => row.Planned[0]).ShouldBe(planned, ignoreOrder: true);
        rows.ShouldAllBe(row => row.Planned[1] == 0, "the forecast is for the last three months");
        planned.Values.ShouldContain(amount => amount < 0, "revenue is planned on its usual side");
        answers.Under(Labels.None, budgetsAsEntered: true).Balances(new(period, period) { Budgets = ["Plan & stretch"] }).ShouldAllBe(row => row.Planned[0] >= 0);
    }

    static string Told(Balance row) => $"{row.Entity} {row.Book} {row.Currency} {row.Account} {row.Title} {row.Period} {row.End} {row.Opening:f4} {row.Debit:f4} {row.Credit:f4} {row.Closing:f4} {row.Members[0]} {row.MemberNames[0]}";

    [Fact]
    public async Task What_was_planned_before_is_told_of_the_version_before()
    {
        await using var night = await GatewayNight.StartAsync(Company);
        await night.RunAsync(budgets: true);
        var before = night.Gateway.Company.Now.Table("GLBUDGETITEM").Find("AMOUNT")!.Number(0);
        night.Gateway.Stage.Run("set GLBUDGETITEM 1 AMOUNT=77777.25\nremove GLBUDGETITEM 481");
        night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
        (await night.RunAsync(budgets: true)).Changed.ShouldBe(2);
        using var answers = night.Open();
        var all = answers.Budgets([]);
        using var earlier = Answers.Open(night.File, 1);
        earlier.BudgetsFound().Select(one => one.Items).ShouldBe([480, 12]);
        answers.BudgetsFound().Select(one => one.Items).ShouldBe([480, 11]);
        var (from, to) = ($"{answers.BudgetsFound()[0].From:yyyy-MM}", $"{answers.BudgetsFound()[0].To:yyyy-MM}");
        decimal Total(int version, int budget) => (version == 1 ? earlier : answers).Under(Labels.None, budgetsAsEntered: true).Balances(new(from, to) { Budgets = all }).Sum(row => row.Planned[budget]);
        (Total(2, 0) - Total(1, 0)).ShouldBe(77777.25m - before);
        Total(2, 1).ShouldBeLessThan(Total(1, 1));
    }

    [Fact]
    public async Task A_user_who_may_not_read_them_has_a_night_without_them()
    {
        await using var night = await GatewayNight.StartAsync(Company with { Without = ["General Ledger:Budgets"] });
        var verdict = await night.RunAsync(budgets: true);
        verdict.Published.ShouldBeTrue();
        verdict.Notes.ShouldContain(note => note.Contains("GLBUDGETITEM", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_many_items_only_what_changed_is_read_and_what_was_deleted_is_seen()
    {
        var file = new CompanyFile(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
        var ledger = PaperLedger.Months(2024, 1, 12).Post("1000", "4000", new(2024, 1, 15), 100m);
        for (var i = 0; i < 2400; i++)
            ledger.Planned.Add(new($"{i}", i % 3 == 0 ? "Plan" : "Stretch", "4000", new DateOnly(2024, 1, 1).AddMonths(i % 12), 10 + i, new(2023, 12, 1, 0, 0, 0, DateTimeKind.Utc)));
        try
        {
            (await RunAsync(ledger, file)).ShouldBe(["budgets", "budget items"]);
            (await RunAsync(ledger, file)).ShouldBe(["budgets", "budget items · changes", "budget counts"]);
            ledger.Planned[5] = ledger.Planned[5] with { Amount = 9999, Modified = ledger.Now.UtcDateTime };
            (await RunAsync(ledger, file)).ShouldBe(["budgets", "budget items · changes", "budget counts"]);
            Stored(file).ShouldBe(ledger.Planned.Sum(item => item.Amount));
            ledger.Planned.RemoveAt(3);
            (await RunAsync(ledger, file)).ShouldBe(["budgets", "budget items · changes", "budget counts", "budget items · Plan"]);
            Stored(file).ShouldBe(ledger.Planned.Sum(item => item.Amount));
        }
        finally
        {
            Directory.Delete(file.Folder, recursive: true);
        }
    }

    /// <summary>A night on paper; returns what was asked of budgets.</summary>
    static async Task<IEnumerable<string>> RunAsync(PaperLedger ledger, CompanyFile file)
    {
        ledger.Asked.Clear();
        ledger.Now += TimeSpan.FromDays(1);
        var verdict = await new Flow.Night(ledger, file, new ShiftedClock(ledger.Now), new Progress<Flow.Step>()).RunAsync(new Orders(true, true, false), TestContext.Current.CancellationToken);
        verdict.Published.ShouldBeTrue();
        return ledger.Asked.Where(asked => asked.StartsWith("budget", StringComparison.Ordinal));
    }

    static decimal Stored(CompanyFile file)
    {
        using var answers = Answers.Open(file);
        return answers.Under(Labels.None, budgetsAsEntered: true).Balances(new("2024-01", "2024-12") { Budgets = answers.Budgets([]) }).Sum(row => row.Planned.Sum());
    }
}

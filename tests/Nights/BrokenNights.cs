using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>What does not tie is told with its cause, and with the day and the entry that make the difference.</summary>
public sealed class BrokenNights : IDisposable
{
    static readonly DateOnly Feb = new(2024, 2, 10);

    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
    readonly PaperLedger ledger = PaperLedger.Months(2024, 1, 14);

    public BrokenNights()
    {
        ledger.Now = new(2025, 2, 20, 2, 0, 0, TimeSpan.Zero);
        ledger.TellsChanges = true;
        for (var month = 0; month < 14; month++)
            ledger.Post("1000", "4000", new DateOnly(2024, 1, 15).AddMonths(month), 100 + month);
    }

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    async Task<Verdict> RunAsync(bool details = true)
    {
        var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);
        verdict.Published.ShouldBeFalse();
        History.Tie(file).Breaks.Select(Told).ShouldBe(verdict.Breaks.Select(Told), "what is told is what is kept");
        return verdict;
    }

    static string Told(Break one) => $"{one with { Batches = [], Ours = 0, Theirs = 0 }} {one.Ours:f2} {one.Theirs:f2} {string.Join('|', one.Batches.Select(entry => $"{entry with { Amount = 0 }} {entry.Amount:f2}"))}";

    static IEnumerable<Break> Moved(Verdict verdict) => verdict.Breaks.Where(one => one.Check == "trial balance" && one.Measure is "debit" or "credit");

    [Fact]
    public async Task An_entry_that_the_balance_does_not_count_is_named()
    {
        ledger.Post("5000", "1000", Feb, 7.50m).Post("5000", "1000", Feb, 9m);
        ledger.Uncounted = entry => entry.Amount is 7.50m or -7.50m;
        var moved = Moved(await RunAsync()).ToList();
        moved.Count.ShouldBe(2);
        foreach (var found in moved)
        {
            found.Cause.ShouldBe(Cause.Unexplained);
            var entry = found.Batches.ShouldHaveSingleItem();
            (entry.Day, entry.Key, entry.Title, Math.Abs(entry.Amount), entry.Certain).ShouldBe((Feb, 15, "Batch 15", 7.50m, true));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_balance_that_disagrees_for_no_reason_is_unexplained_and_its_day_is_told(bool details)
    {
        ledger.Lie = ("1000", new DateOnly(2024, 2, 1), 0.01m);
        var verdict = await RunAsync(details);
        verdict.Breaks.ShouldAllBe(one => one.Cause == Cause.Unexplained);
        if (details)
            Moved(verdict).ShouldAllBe(one => one.Batches.Single().Key == null && one.Batches.Single().Amount == -0.01m);
    }

    [Fact]
    public async Task A_department_whose_entries_may_not_be_read_is_not_permitted()
    {
        ledger.Post("5000", "1000", Feb, 7.50m, "99");
        ledger.Hidden = entry => entry.Department == "99";
        var verdict = await RunAsync();
        verdict.Breaks.ShouldNotBeEmpty();
        verdict.Breaks.ShouldAllBe(one => one.Cause == Cause.NotPermitted);
        Moved(verdict).SelectMany(one => one.Batches).ShouldAllBe(entry => entry.Day == Feb && entry.Key == null);
    }

    [Fact]
    public async Task Entries_that_are_counted_and_not_listed_have_moved_since()
    {
        ledger.Post("5000", "1000", Feb, 7.50m);
        ledger.Hidden = entry => entry.Batch == 15;
        (await RunAsync()).Breaks.ShouldAllBe(one => one.Cause == Cause.MovedSince);
    }

    [Fact]
    public async Task A_ledger_that_never_stands_still_has_moved_since()
    {
        ledger.Before = slice =>
        {
            if (slice.Table.Name == Names.TrialBalance)
                ledger.Post("5000", "1000", Feb, 1m);
        };
        var verdict = await RunAsync();
        verdict.Breaks.ShouldNotBeEmpty();
        verdict.Breaks.ShouldAllBe(one => one.Cause == Cause.MovedSince);
    }

    [Fact]
    public async Task Days_that_the_balance_leaves_out_are_an_unmapped_period()
    {
        ledger.Periods.RemoveAt(3);
        ledger.Uncounted = entry => entry.Day.Month == 4 && entry.Day.Year == 2024;
        var verdict = await RunAsync();
        verdict.Breaks.ShouldContain(one => one.Measure == "debit");
        verdict.Breaks.ShouldAllBe(one => one.Cause == Cause.UnmappedPeriod);
    }

    [Fact]
    public async Task What_the_balance_tells_otherwise_of_days_that_no_period_covers_is_not_explained_by_them()
    {
        ledger.Post("5000", "1000", Feb, 7.50m);
        ledger.Periods.RemoveAt(1);
        ledger.Lie = ("1000", new DateOnly(2024, 2, 1), 0.05m);
        var verdict = await RunAsync();
        verdict.Breaks.ShouldContain(one => one.Account == "1000" && one.Measure == "debit");
        verdict.Breaks.ShouldAllBe(one => one.Cause != Cause.UnmappedPeriod);
    }

    [Fact]
    public async Task An_account_that_the_chart_does_not_list_is_missing()
    {
        ledger.Unlisted.Add("5000");
        ledger.Post("5000", "1000", Feb, 7.50m);
        var verdict = await RunAsync();
        verdict.Breaks.Select(one => one.Account).Distinct().ShouldBe(["3000", "5000"], ignoreOrder: true);
        verdict.Breaks.ShouldAllBe(one => one.Cause == Cause.AccountMissing);
    }

    [Fact]
    public async Task Amounts_in_another_currency_than_the_balance_are_told_as_such()
    {
        ledger.Post("5000", "1000", Feb, 7.50m);
        ledger.Accounts.Add(new("6000", "balancesheet"));
        ledger.Entries.Add(new("e-1", "A", "ACCRUAL", "6000", Feb, 10m, "10", 77) { Currency = "EUR" });
        ledger.Entries.Add(new("e-2", "A", "ACCRUAL", "6000", Feb, -10m, "10", 77) { Currency = "EUR" });
        ledger.Lie = ("6000", new DateOnly(2024, 2, 1), 1m);
        Moved(await RunAsync()).ShouldAllBe(one => one.Cause == Cause.Currency);
    }

    [Fact]
    public async Task A_batch_that_does_not_balance_is_told_by_its_title()
    {
        ledger.Entries.Add(new("lone", "A", "ACCRUAL", "1000", Feb, 3m, "10", 77));
        var entry = (await RunAsync()).Breaks.ShouldHaveSingleItem().Batches.ShouldHaveSingleItem();
        (entry.Title, entry.Day, entry.Amount).ShouldBe(("Batch 77", Feb, 3m));
    }
}

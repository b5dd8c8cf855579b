using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>Whole nights over a ledger on paper: what the store works out must be what the obvious way gives.</summary>
public sealed class PaperNights : IDisposable
{
    static readonly DateOnly Jan = new(2024, 1, 15), Feb = new(2024, 2, 10), Dec = new(2024, 12, 31), NextJan = new(2025, 1, 5);

    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    Task<Verdict> RunAsync(PaperLedger ledger, bool details = true, bool full = false) =>
        new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, full), TestContext.Current.CancellationToken);

    static PaperLedger TwoYears() => PaperLedger.Months(2024, 1, 14)
        .Post("1000", "4000", Jan, 100.10m).Post("5000", "1000", Feb, 30.05m, "20").Post("1000", "4000", Dec, 7m, "(none)").Post("1000", "4000", NextJan, 11m);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_first_night_ties_and_is_published(bool details)
    {
        var verdict = await RunAsync(TwoYears(), details);

        verdict.Breaks.ShouldBeEmpty();
        verdict.Published.ShouldBeTrue();
        verdict.Version.ShouldBe(1);
        verdict.Cells.ShouldBeGreaterThan(20);
        File.Exists(file.Working).ShouldBeFalse();
        using var answers = Answers.Open(file);
        var january = answers.Balances(new BalanceQuestion("2025-01", "2025-01")).ToDictionary(row => row.Account);
        january["1000"].Opening.ShouldBe(77.05m);
        january["1000"].Debit.ShouldBe(11m);
        january["3000"].Opening.ShouldBe(-77.05m);
        january["4000"].Opening.ShouldBe(0m);
        january["4000"].Closing.ShouldBe(-11m);
        january.ShouldNotContainKey("5000");
    }

    /// <summary>What a slice was staged in keeps its memory until its transaction ends, so that many windows must not share one.</summary>
    [Fact]
    public async Task Windows_are_made_safe_a_few_at_a_time()
    {
        var (ledger, asked, most) = (PaperLedger.Months(2020, 1, 48), 0, 0L);
        for (var month = 0; month < 48; month++)
            ledger.Post("1000", "4000", Jan.AddYears(-4).AddMonths(month), 100m);
        ledger.Before = slice =>
        {
            if (slice.Table.Name != Flow.Rows.Names.NetBalances)
                return;
            using var duck = Duck.Open(file.Working, readOnly: false);
            most = Math.Max(most, asked++ - duck.Count($"select count(*) from marks where slice like 'net balances%'"));
        };
        (await RunAsync(ledger, details: false)).Published.ShouldBeTrue();
        asked.ShouldBeGreaterThan(40);
        most.ShouldBeLessThan(12);
    }

    [Fact]
    public async Task What_went_over_the_end_of_a_fiscal_year_is_found_where_only_a_later_opening_shows_it()
    {
        var ledger = PaperLedger.Months(2024, 1, 18);
        ledger.Now = new(2025, 6, 20, 2, 0, 0, TimeSpan.Zero);
        for (var month = 0; month < 18; month++)
            ledger.Post("1000", "4000", Jan.AddMonths(month), 100m + month);
        (await RunAsync(ledger, details: false)).Published.ShouldBeTrue();

        foreach (var line in ledger.Entries.Where(entry => entry.Day == Jan.AddMonths(10)).ToList())
            ledger.Entries[ledger.Entries.IndexOf(line)] = line with { Day = NextJan };
        var verdict = await RunAsync(ledger, details: false);
        verdict.Breaks.ShouldBeEmpty();
        using var answers = Answers.Open(file);
        answers.Balances(new BalanceQuestion("2025-05", "2025-05")).Single(row => row.Account == "4000").Opening.ShouldBe(-(112m + 113m + 114m + 115m + 110m));
    }

    [Fact]
    public async Task A_quiet_second_night_changes_nothing_and_is_a_version()
    {
        await RunAsync(TwoYears());
        var verdict = await RunAsync(TwoYears());

        (verdict.Version, verdict.Changed, verdict.Published).ShouldBe((2, 0, true));
        History.Versions(file).Select(version => (version.Version, version.Published, version.Changed)).ShouldBe([(2, true, 0), (1, true, 29)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_true_in_an_old_version_can_still_be_asked()
    {
        await RunAsync(TwoYears());
        var later = TwoYears().Post("5000", "1000", Feb, 1m, "30");
        later.Entries.RemoveAll(entry => entry.RecordNo.StartsWith("1-", StringComparison.Ordinal));
        var verdict = await RunAsync(later);
        verdict.Changed.ShouldBe(4 + 1 /* team 30 */);

        using (var old = Answers.Open(file, version: 1))
        {
            old.Balances(new BalanceQuestion("2024-02", "2024-02")).Single(row => row.Account == "1000").Closing.ShouldBe(70.05m);
            old.Lines(new LineQuestion("4000", "2024-01")).Total.ShouldBe(-100.10m);
        }

        using var answers = Answers.Open(file);
        answers.Balances(new BalanceQuestion("2024-02", "2024-02")).Single(row => row.Account == "1000").Closing.ShouldBe(-31.05m);
        answers.Lines(new LineQuestion("4000", "2024-01")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_that_does_not_tie_keeps_the_last_version_serving()
    {
        await RunAsync(TwoYears());
        var lying = TwoYears();
        lying.Lie = ("1000", new DateOnly(2024, 2, 1), 0.01m);
        lying.Post("1000", "4000", Feb, 5m);
        var verdict = await RunAsync(lying);

        verdict.Published.ShouldBeFalse();
        verdict.Breaks.Select(found => (found.Check, found.Entity, found.Account, found.Measure, found.Difference)).ShouldBe(
            [("trial balance", "A", "1000", "closing", -0.01m), ("trial balance", "A", "1000", "debit", -0.01m), ("by department", "10", "1000", "closing", -0.01m), ("by department", "10", "1000", "debit", -0.01m)]);
        using (var answers = Answers.Open(file))
        {
            answers.Current.Version.ShouldBe(1);
            answers.Lines(new LineQuestion("4000", "2024-02")).Count.ShouldBe(0);
        }

        History.Tie(file).Breaks.Count.ShouldBe(4);
        History.Versions(file)[0].ShouldSatisfyAllConditions(newest => newest.Version.ShouldBe(2), newest => newest.Published.ShouldBeFalse());

        lying.Lie = null;
        (await RunAsync(lying)).ShouldSatisfyAllConditions(next => next.Version.ShouldBe(3), next => next.Published.ShouldBeTrue());
        using var healed = Answers.Open(file);
        healed.Lines(new LineQuestion("4000", "2024-02")).Total.ShouldBe(-5m);
    }

    [Fact]
    public async Task A_batch_that_does_not_balance_is_named()
    {
        var ledger = TwoYears();
        ledger.Entries.Add(new Entry("lone", "A", "ACCRUAL", "1000", Feb, 3m, "10", 77));
        var verdict = await RunAsync(ledger);

        verdict.Breaks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            found => found.Check.ShouldBe("batches"), found => found.Batch.ShouldBe("77"), found => found.Ours.ShouldBe(3m));
    }

    [Theory]
    [InlineData("2023-01-01")]
    [InlineData("2025-01-01")]
    public async Task Lines_that_the_user_may_not_see_never_make_a_published_version(string since)
    {
        var ledger = TwoYears();
        ledger.Hidden = entry => entry.Day >= DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture);
        var verdict = await RunAsync(ledger);
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldContain(found => found.Check == "trial balance");
    }

    [Fact]
    public async Task A_company_without_entries_is_proven_to_be_one()
    {
        var verdict = await RunAsync(PaperLedger.Months(2024, 1, 3));
        (verdict.Published, verdict.Cells).ShouldBe((true, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Days_that_no_period_covers_are_counted_and_do_not_break_the_next_period(bool details)
    {
        var ledger = TwoYears();
        ledger.Periods.RemoveAt(3);
        ledger.Post("1000", "4000", new DateOnly(2024, 4, 9), 6m).Post("5000", "1000", new DateOnly(2025, 9, 9), 2m);
        (await RunAsync(ledger, details)).Breaks.ShouldBeEmpty();
        using var answers = Answers.Open(file);
        answers.Balances(new BalanceQuestion("2024-05", "2024-05")).Single(row => row.Account == "1000").Opening.ShouldBe(76.05m);
    }

    [Fact]
    public async Task Drafts_stay_out_of_balances_and_lines()
    {
        var ledger = TwoYears();
        ledger.Entries.Add(new Entry("draft", "A", "ACCRUAL", "1000", Feb, 3m, "10", 78, Posted: false));
        (await RunAsync(ledger)).Published.ShouldBeTrue();
        using var answers = Answers.Open(file);
        answers.Lines(new LineQuestion("1000", "2024-02")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dimensions_split_a_balance_and_sum_to_it()
    {
        await RunAsync(TwoYears());
        using var answers = Answers.Open(file);
        var whole = answers.Balances(new BalanceQuestion("2024-12", "2025-01")).ToList();
        var split = answers.Balances(new BalanceQuestion("2024-12", "2025-01", By: ["Team"])).ToList();

        split.Count.ShouldBeGreaterThan(whole.Count);
        split.GroupBy(row => (row.Account, row.Period)).Select(rows => (rows.Key, rows.Sum(row => row.Opening), rows.Sum(row => row.Closing)))
            .ShouldBe(whole.Select(row => ((row.Account, row.Period), row.Opening, row.Closing)), ignoreOrder: true);
        split.ShouldContain(row => row.Members[0] == "(none)" && row.Account == "1000" && row.Debit == 7m);
        split.ShouldContain(row => row.Members[0] == "20" && row.MemberNames[0] == "Team 20");
    }

    [Fact]
    public async Task An_account_missing_from_the_chart_is_shown_and_ties()
    {
        var ledger = TwoYears().Post("9999", "1000", Feb, 4m);
        (await RunAsync(ledger)).Published.ShouldBeTrue();
        using var answers = Answers.Open(file);
        answers.Balances(new BalanceQuestion("2024-02", "2024-03")).Count(row => row.Account == "9999" && row.Title is null && row.Closing == 4m).ShouldBe(2);
    }

    [Fact]
    public async Task Entries_before_the_first_period_open_it()
    {
        var ledger = PaperLedger.Months(2024, 3, 12);
        ledger.Post("1000", "4000", new DateOnly(2023, 6, 1), 50m).Post("1000", "4000", new DateOnly(2024, 2, 1), 5m).Post("1000", "4000", new DateOnly(2024, 3, 1), 1m);
        (await RunAsync(ledger)).Breaks.ShouldBeEmpty();
        using var answers = Answers.Open(file);
        var march = answers.Balances(new BalanceQuestion("2024-03", "2024-03")).ToDictionary(row => row.Account);
        (march["1000"].Opening, march["3000"].Opening, march["4000"].Opening).ShouldBe((55m, -50m, -5m));
    }

    [Fact]
    public async Task A_night_that_breaks_off_at_any_slice_is_carried_on_by_the_next()
    {
        await RunAsync(TwoYears());
        var expected = Contents(TwoYears().Post("5000", "1000", Feb, 1m));
        var whole = TwoYears();
        await RunAsync(whole);
        whole.Calls.ShouldBeGreaterThan(10);
        for (var slice = 1; slice < whole.Calls; slice += 2)
        {
            var broken = TwoYears().Post("5000", "1000", Feb, 1m + slice);
            broken.DeadAt = slice;
            await Should.ThrowAsync<FlowException>(() => RunAsync(broken));
            using (var answers = Answers.Open(file))
                answers.Balances(new BalanceQuestion("2024-02", "2024-02")).Count().ShouldBe(3, $"slice {slice}");
            broken.DeadAt = 0;
            (await RunAsync(broken)).Breaks.ShouldBeEmpty($"slice {slice}");
        }

        var last = TwoYears().Post("5000", "1000", Feb, 1m);
        (await RunAsync(last)).Published.ShouldBeTrue();
        Contents(null).ShouldBe(expected);
    }

    [Fact]
    public async Task What_a_broken_night_stored_is_read_again_when_the_ledger_has_moved_since()
    {
        var broken = TwoYears();
        broken.DeadAt = 12;
        await Should.ThrowAsync<FlowException>(() => RunAsync(broken));

        var moved = TwoYears().Post("1000", "4000", Jan, 9m);
        var verdict = await RunAsync(moved);
        (verdict.Version, verdict.Published).ShouldBe((1, true));
        using var answers = Answers.Open(file);
        answers.Lines(new LineQuestion("4000", "2024-01")).Total.ShouldBe(-109.10m);
    }

    List<string> Contents(PaperLedger? ledger)
    {
        var own = ledger is null ? file : new CompanyFile(file.Folder, "other");
        if (ledger is not null)
            new Night(ledger, own, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        using var answers = Answers.Open(own);
        return [.. answers.AllBalances().Select(cell => $"{cell.Account} {cell.Period} {cell.Opening:f2} {cell.Debit:f2} {cell.Credit:f2} {cell.Members[0]}"), .. answers.AllLines().Select(line => $"{line.RecordNo} {line.Amount:f2}")];
    }

    [Fact]
    public async Task Two_nights_of_one_company_keep_out_of_each_others_way()
    {
        var ledger = TwoYears();
        FlowException? second = null;
        ledger.Before = _ => second ??= Should.Throw<FlowException>(() => RunAsync(TwoYears()));
        (await RunAsync(ledger)).Published.ShouldBeTrue();
        second.ShouldNotBeNull().Message.ShouldContain("Another night of paper is running");
    }

    [Fact]
    public async Task What_is_published_can_be_read_while_a_night_runs()
    {
        await RunAsync(TwoYears());
        var later = TwoYears().Post("5000", "1000", Feb, 1m);
        var seen = 0;
        later.Before = _ =>
        {
            using var answers = Answers.Open(file);
            answers.Current.Version.ShouldBe(1);
            seen += answers.Balances(new BalanceQuestion("2024-02", "2024-02")).Count();
        };
        (await RunAsync(later)).Published.ShouldBeTrue();
        seen.ShouldBeGreaterThan(30);
        History.Versions(file)[0].Version.ShouldBe(2);
    }
}

using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>How a later night finds what changed: by what it is told, and by what does not agree when it is told nothing.</summary>
public sealed class ChangedNights : IDisposable
{
    static readonly DateOnly Feb = new(2024, 2, 10), Sep = new(2025, 9, 10);

    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
    readonly PaperLedger ledger = PaperLedger.OfSales();

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    async Task<Verdict> RunAsync(bool details = true, bool full = false)
    {
        var verdict = await NightAsync(details, full);
        verdict.Breaks.ShouldBeEmpty();
        return verdict;
    }

    Task<Verdict> NightAsync(bool details, bool full)
    {
        ledger.Asked.Clear();
        ledger.Now += TimeSpan.FromDays(1);
        return new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, full), TestContext.Current.CancellationToken);
    }

    decimal Closing(string account, string period)
    {
        using var answers = Answers.Open(file);
        return answers.Balances(new BalanceQuestion(period, period)).Single(row => row.Account == account).Closing;
    }

    IEnumerable<string> Reads(string table) => ledger.Asked.Where(slice => slice.StartsWith(table, StringComparison.Ordinal));

    [Fact]
    public async Task A_quiet_night_reads_no_line_and_asks_for_few_windows()
    {
        await RunAsync();
        var verdict = await RunAsync();
        verdict.Changed.ShouldBe(0);
        Reads("lines").ShouldBeEmpty();
        Reads("trial balance").Count().ShouldBe(2 /* still posted to */ + 2 /* by turns */ + 1 /* all as one */);
    }

    [Fact]
    public async Task A_change_that_is_told_reads_its_entry_and_nothing_else()
    {
        await RunAsync();
        ledger.Post("5000", "1000", Feb, 7.50m);
        var verdict = await RunAsync();
        verdict.Changed.ShouldBe(2);
        Disagreements(verdict).ShouldBeEmpty();
        Reads("lines").ShouldBe(["lines · 1 changed entries"]);
        Closing("5000", "2024-02").ShouldBe(7.50m);
        ledger.Asked.ShouldContain("trial balance · Month Ended February 2024 · ACCRUAL");
    }

    [Fact]
    public async Task A_line_taken_out_of_an_entry_that_changed_goes_with_it()
    {
        await RunAsync();
        ledger.Entries.RemoveAll(entry => entry.RecordNo == "2-2");
        for (var i = 0; i < ledger.Entries.Count; i++)
            if (ledger.Entries[i].RecordNo == "2-1")
                ledger.Entries[i] = ledger.Entries[i] with { Amount = 0, Modified = ledger.Now.UtcDateTime };
        (await RunAsync()).Changed.ShouldBe(2);
        Reads("lines").ShouldBe(["lines · 1 changed entries"]);
    }

    [Fact]
    public async Task Of_many_members_only_what_changed_is_read_and_the_others_stay()
    {
        for (var i = 0; i < 10_100; i++)
            ledger.Post("1000", "4000", Feb, 1m, $"D{i}");
        await RunAsync();
        ledger.Post("1000", "4000", Feb, 1m, "NEW");
        await RunAsync();
        Reads("members").ShouldBe(["members · Team · changes"]);
        using var answers = Answers.Open(file);
        answers.DimensionsFound().Dimensions.Single().Members.ShouldBe(new MemberCount(10_102, 0, 0));
    }

    [Fact]
    public async Task A_book_that_nobody_told_of_is_read_on_the_night_its_first_line_is_seen()
    {
        await RunAsync();
        ledger.Post("5000", "1000", Feb, 7.50m, book: "UDB1ACCRUAL");
        (await RunAsync()).Notes.ShouldContain("There are lines in the book UDB1ACCRUAL, which is new.");
        ledger.Asked.ShouldContain("trial balance · Month Ended February 2024 · UDB1ACCRUAL");
        using var answers = Answers.Open(file);
        answers.Books.ShouldBe(["ACCRUAL", "UDB1ACCRUAL"]);
        answers.Balances(new BalanceQuestion("2024-02", "2024-02", "UDB1ACCRUAL")).Single(row => row.Account == "5000").Closing.ShouldBe(7.50m);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_back_dated_change_that_nobody_tells_is_found_the_same_night(bool details)
    {
        await RunAsync(details);
        ledger.Post("5000", "1000", Feb, 7.50m);
        Silence();
        var verdict = await RunAsync(details);
        Closing("5000", "2024-02").ShouldBe(7.50m);
        Closing("1000", "2025-12").ShouldBe(2676m - 7.50m);
        if (details)
            Reads("lines").ShouldBe(["lines · Month Ended February 2024"]);
        Disagreements(verdict).ShouldBe(details ? [$"{Differs} Month Ended February 2024 (ACCRUAL); it was read again and agrees now.{Unaudited}"] : [], "without lines no such list is asked for");
        Disagreements(await RunAsync(details)).ShouldBeEmpty();
    }

    const string Differs = "Sage Intacct's trial balance said that something had changed which its list of changed entries did not name, in";
    const string Unaudited = " An entry that was deleted is on that list only where the user may read the audit trail.";

    static IEnumerable<string> Disagreements(Verdict verdict) => verdict.Notes.Where(note => note.StartsWith(Differs, StringComparison.Ordinal));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_that_leaves_no_trace_is_found_the_same_night(bool details)
    {
        await RunAsync(details);
        ledger.Entries.RemoveAll(entry => entry.Batch == 3);
        await RunAsync(details);
        Closing("1000", "2024-03").ShouldBe(100 + 101);
    }

    [Fact]
    public async Task Two_changes_years_apart_that_nobody_tells_are_both_found()
    {
        await RunAsync();
        ledger.Post("5000", "1000", Feb, 7.50m).Post("5000", "1000", Sep, 1m);
        Silence();
        Disagreements(await RunAsync()).ShouldBe([$"{Differs} Month Ended February 2024 (ACCRUAL), Month Ended September 2025 (ACCRUAL); they were read again and agree now.{Unaudited}"]);
        Reads("lines").ShouldBe(["lines · Month Ended February 2024", "lines · Month Ended September 2025"]);
        Reads("trial balance").Count().ShouldBeLessThan(30, "half by half, not window by window");
    }

    [Fact]
    public async Task Many_changes_that_nobody_tells_are_told_in_one_note_by_the_first_few()
    {
        await RunAsync();
        for (var month = 0; month < 7; month++)
            ledger.Post("5000", "1000", Feb.AddMonths(month), 7.50m);
        Silence();
        var note = Disagreements(await RunAsync()).ShouldHaveSingleItem();
        note.ShouldContain("February 2024 (ACCRUAL), Month Ended March 2024 (ACCRUAL), Month Ended April 2024 (ACCRUAL), Month Ended May 2024 (ACCRUAL) and 3 more; they were read again");
    }

    /// <summary>What cannot be had at all does not agree the next night either, and no list is to blame for it.</summary>
    [Fact]
    public async Task A_change_that_nobody_tells_and_that_does_not_agree_yet_is_told_once()
    {
        await RunAsync();
        ledger.Hidden = entry => entry.Account == "5000";
        ledger.Post("5000", "1000", Feb, 7.50m);
        Silence();
        var verdict = await NightAsync(details: true, full: false);
        Disagreements(verdict).ShouldBe([$"{Differs} Month Ended February 2024 (ACCRUAL); it was read again and does not agree yet.{Unaudited}"], "half of the entry came by it");
        Disagreements(await NightAsync(details: true, full: false)).ShouldBeEmpty("it is as it was");
    }

    [Fact]
    public async Task Reading_everything_is_not_told_as_a_change_that_nobody_named()
    {
        Disagreements(await RunAsync()).ShouldBeEmpty();
        ledger.Post("5000", "1000", Feb, 7.50m);
        Silence();
        Disagreements(await RunAsync(full: true)).ShouldBeEmpty();
        Closing("5000", "2024-02").ShouldBe(7.50m);
    }

    [Fact]
    public async Task What_nobody_tells_while_a_first_night_reads_is_no_disagreement()
    {
        var posted = 0;
        ledger.Before = slice =>
        {
            if (slice.Table.Name != Names.TrialBalance || posted++ > 0)
                return;
            ledger.Post("5000", "1000", Feb, 7.50m);
            Silence();
        };
        Disagreements(await RunAsync()).ShouldBeEmpty();
        Closing("5000", "2024-02").ShouldBe(7.50m);
    }

    [Fact]
    public async Task Where_the_list_of_changes_is_refused_nothing_is_said_of_what_it_did_not_name()
    {
        await RunAsync();
        ledger.Before = slice =>
        {
            if (slice.Table.Name == Names.ChangedLines)
                throw new FlowException(Response.SkipTable, Side.Access, "It may not be read.", null);
        };
        ledger.Post("5000", "1000", Feb, 7.50m);
        Silence();
        Disagreements(await RunAsync()).ShouldBeEmpty();
        Closing("5000", "2024-02").ShouldBe(7.50m);
    }

    /// <summary>Each time that all windows are asked for as one, something has been posted again: the list is not asked for ever.</summary>
    [Fact]
    public async Task A_ledger_that_never_stands_still_is_not_said_to_have_hidden_anything()
    {
        await RunAsync();
        var posted = 0;
        ledger.Before = slice =>
        {
            if (slice.Window?.Name.StartsWith("(before", StringComparison.Ordinal) == true && posted < 4)
                ledger.Post("5000", "1000", Feb.AddMonths(posted++), 7.50m);
        };
        var verdict = await RunAsync();
        posted.ShouldBe(4);
        Disagreements(verdict).ShouldBeEmpty();
        Reads("lines · Month Ended").ShouldNotBeEmpty("the last was found by proving");
    }

    [Fact]
    public async Task What_is_posted_while_the_night_reads_is_in_it_whole()
    {
        await RunAsync();
        var late = false;
        ledger.Before = slice =>
        {
            if (slice.Window?.Name.StartsWith("(before", StringComparison.Ordinal) == true && !late)
            {
                late = true;
                ledger.Post("5000", "1000", Feb, 7.50m);
            }
        };
        Disagreements(await RunAsync()).ShouldBeEmpty();
        late.ShouldBeTrue();
        Closing("5000", "2024-02").ShouldBe(7.50m);
    }

    [Theory]
    [InlineData("2025-12-15")]
    [InlineData("2025-11-15")]
    [InlineData("2025-03-15")]
    [InlineData("2024-02-15")]
    public async Task A_department_changed_where_nobody_tells_is_found_by_leaf(string day)
    {
        await RunAsync();
        var at = ledger.Entries.FindIndex(entry => entry.Day == DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        ledger.Entries[at] = ledger.Entries[at] with { Department = "20" };
        ledger.Entries[at + 1] = ledger.Entries[at + 1] with { Department = "20" };
        (await RunAsync()).Changed.ShouldBeGreaterThan(1, "the new member, and its lines");
        Reads("lines").Count().ShouldBe(1);
        using var answers = Answers.Open(file);
        answers.Balances(new BalanceQuestion(day[..7], day[..7], By: ["department"])).ShouldContain(row => row.Account == "4000" && row.Members[0] == "20" && row.Credit > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_with_another_number_is_not_a_restatement(bool details)
    {
        await RunAsync(details);
        ledger.Accounts[2] = ledger.Accounts[2] with { Number = "4100" };
        for (var i = 0; i < ledger.Entries.Count; i++)
            if (ledger.Entries[i].Account == "4000")
                ledger.Entries[i] = ledger.Entries[i] with { Account = "4100" };
        await RunAsync(details);
        using var answers = Answers.Open(file);
        var changes = answers.Changes();
        changes.Moves.ShouldBeEmpty();
        changes.Entries.ShouldBeEmpty();
        changes.Members.Select(member => (member.Kind, member.What, member.Code, member.WasCode)).ShouldBe([("account", Fate.Renamed, "4100", "4000")]);
    }

    /// <summary>Nothing that was posted since the last night says when.</summary>
    void Silence()
    {
        for (var i = 0; i < ledger.Entries.Count; i++)
            if (ledger.Entries[i].Modified >= ledger.Now.UtcDateTime)
                ledger.Entries[i] = ledger.Entries[i] with { Modified = null };
    }
}

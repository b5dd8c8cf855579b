using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;
using NightLedger.Simulator;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>A company behind the gateway that does not tie, each time for another reason, is told why.</summary>
public sealed class ProvenNights : IDisposable
{
    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    const string Post = "post journal=GJ date=2026-03-31 reference=NEW as=new\n  account=6200 amount=9 location=100\n  account=2100 amount=-9 location=100\n";

    static readonly SimulatorOptions Small = new() { Lines = 900, Seed = 5 };

    [Fact]
    public async Task Entities_whose_entries_may_not_be_read_and_whose_balances_may_are_not_permitted()
    {
        await using var night = await GatewayNight.StartAsync(Small with { Role = "entity-restricted", Beliefs = new Beliefs().With("restricted-balances", "whole") });
        var verdict = await night.RunAsync();
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldContain(found => found.Cause == Cause.NotPermitted);
        verdict.Breaks.Where(found => found.Check == "trial balance" && found.Measure == "debit").ShouldAllBe(found => found.Cause == Cause.NotPermitted);
    }

    /// <summary>What a clearing account took in and gave away leaves nothing on it; a trial balance that leaves it out is asked for it, and from then on at once.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_at_nothing_is_proven_where_it_is_left_out_too(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2025, 1, 14);
        for (var month = 0; month < 14; month++)
            company.Post(Day("2025-01-03").AddMonths(month), "ACCRUAL", new("1900", 500m), new("4000", -500m)).Post(Day("2025-01-20").AddMonths(month), "ACCRUAL", new("1000", 500m), new("1900", -500m));
        var written = company.Written();
        await using var night = await GatewayNight.StartAsync(written with { Beliefs = written.Beliefs.With("trial-balance-zeros", "all-hidden") });
        await TieAsync(night, details);
        using (var answers = night.Open())
            Of(answers, "1900", "2025-02").ShouldBe(details ? (0m, 500m, 500m, 0m) : default, "without lines, only what the source shows can be told");
        var later = await TieAsync(night, details);
        later.Spent.Single(part => part.What == "proof").Calls.ShouldBeLessThanOrEqualTo(later.Planned.Single(part => part.What == "proof").Calls + 1);
    }

    /// <summary>What opens where a fiscal year begins was rolled there, by the source and by us: it is asked for though nothing moves in that window.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_a_year_begins_what_opens_is_proven_though_nothing_moves(bool details)
    {
        var ledger = PaperLedger.Months(2023, 1, 36).Post("1000", "4000", new(2023, 10, 5), 70m).Post("5000", "1000", new(2025, 9, 5), 7m);
        ledger.Lie = ("1000", new(2025, 1, 1), 3m);
        var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldContain(found => found.Check == "trial balance" && found.Account == "1000" && found.Period == "Month Ended January 2025");
    }

    [Fact]
    public async Task An_entry_that_balances_count_before_queries_list_it_has_moved_since_and_is_there_when_listed()
    {
        await using var night = await GatewayNight.StartAsync(Small);
        night.Gateway.Stage.Run("clock 2026-10-16T02:00:00Z\nclock stop");
        (await night.RunAsync()).Published.ShouldBeTrue();
        night.Gateway.Stage.Run("late 7200\n" + Post);
        var verdict = await night.RunAsync();
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldAllBe(found => found.Cause == Cause.MovedSince);
        var entries = verdict.Breaks.Where(found => found.Check == "trial balance").SelectMany(found => found.Batches).ToList();
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(entry => entry.Day == new DateOnly(2026, 3, 31) && entry.Key == null && Math.Abs(entry.Amount) == 9);
        night.Gateway.Stage.Run("clock +3h");
        (await night.RunAsync()).Published.ShouldBeTrue();
    }

    [Theory]
    [InlineData("too-many-rows=150")]
    [InlineData("too-many-rows=150,as=504")]
    public async Task Windows_shrink_until_the_gateway_answers_and_the_night_is_the_same(string fault)
    {
        await using var plain = await GatewayNight.StartAsync(Small with { Lines = 3000 });
        (await plain.RunAsync()).Published.ShouldBeTrue();
        await using var night = await GatewayNight.StartAsync(Small with { Lines = 3000 });
        night.Gateway.Stage.Run($"fault {fault}");
        (await night.RunAsync()).Breaks.ShouldBeEmpty();
        night.Contents().ShouldBe(plain.Contents());
    }

    /// <summary>Two ways of knowing: the list of changed entries, to which the audit history belongs, and the trial balance.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_is_told_as_one_that_nobody_named_only_where_the_audit_history_is_kept_from_the_user(bool audited)
    {
        await using var night = await GatewayNight.StartAsync(Small with { Denied = audited ? [] : ["AUDITHISTORY"] });
        Disagreements(await night.RunAsync()).ShouldBeEmpty("a first night reads everything");
        night.Gateway.Stage.Run(Post + "edit-line batch=new line=1 amount=10\nedit-line batch=new line=2 amount=-10\n");
        Disagreements(await night.RunAsync()).ShouldBeEmpty("what has a stamp is named");
        night.Gateway.Stage.Run("delete batch=new");
        var verdict = await night.RunAsync();
        verdict.Published.ShouldBeTrue();
        Disagreements(verdict).ShouldBe(audited ? [] :
            ["Sage Intacct's trial balance said that something had changed which its list of changed entries did not name, in Month Ended March 2026 (ACCRUAL); it was read again and agrees now. An entry that was deleted is on that list only where the user may read the audit trail."]);
        Disagreements(await night.RunAsync()).ShouldBeEmpty();
    }

    static IEnumerable<string> Disagreements(Verdict verdict) => verdict.Notes.Where(note => note.Contains("list of changed entries", StringComparison.Ordinal));
}

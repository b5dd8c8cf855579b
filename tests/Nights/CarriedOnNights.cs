using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>
/// A night that was broken off, wherever it was, is carried on as thoroughly as if it had not been: what was told of locations and
/// departments went with the broken one, and is asked again.
/// </summary>
public sealed class CarriedOnNights : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static PaperLedger Ledger()
    {
        var ledger = PaperLedger.Months(2025, 3, 10);
        ledger.TellsChanges = true;
        ledger.Now = new(2025, 12, 20, 2, 0, 0, TimeSpan.Zero);
        for (var month = 0; month < 10; month++)
            ledger.Post("1000", "4000", new DateOnly(2025, 3, 15).AddMonths(month), 100 + month).Post("5000", "1000", new DateOnly(2025, 3, 16).AddMonths(month), 10 + month, department: "20");
        return ledger;
    }

    /// <summary>The day after: an entry that is told of, and departments changed where nobody tells: in a month that is posted to, and in one whose turn it is.</summary>
    static PaperLedger LaterLedger()
    {
        var ledger = Ledger();
        ledger.Now += TimeSpan.FromDays(1);
        ledger.Post("5000", "1000", new DateOnly(2025, 7, 10), 7.50m);
        foreach (var day in new[] { new DateOnly(2025, 3, 15), new DateOnly(2025, 11, 15) })
            for (var i = 0; i < ledger.Entries.Count; i++)
                if (ledger.Entries[i].Day == day)
                    ledger.Entries[i] = ledger.Entries[i] with { Department = "20" };
        return ledger;
    }

    static Task<Verdict> RunAsync(PaperLedger ledger, CompanyFile file, bool details) =>
        new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);

    /// <summary>Runs it, or until so many calls were made; returns the windows whose locations and departments were asked for.</summary>
    static async Task<(Verdict? Verdict, HashSet<string> ByLeaf)> WatchedAsync(PaperLedger ledger, CompanyFile file, bool details, int? until = null)
    {
        var byLeaf = new HashSet<string>(StringComparer.Ordinal);
        var began = ledger.Calls;
        ledger.Before = slice =>
        {
            if (ledger.Calls - began >= until)
                throw new FlowException(Response.Stop, Side.Source, "The line went dead.");
            if (slice.ByMember)
                byLeaf.Add($"{slice.Book} {slice.Window!.Name}");
        };
        if (until is null)
            return (await RunAsync(ledger, file, details), byLeaf);
        await Should.ThrowAsync<FlowException>(() => RunAsync(ledger, file, details));
        return (null, byLeaf);
    }

    static List<string> Contents(CompanyFile file)
    {
        using var answers = Answers.Open(file);
        return [.. answers.AllBalances().Select(cell => $"{cell.Account} {cell.Period} {cell.Opening:f2} {cell.Debit:f2} {cell.Credit:f2} {cell.Members[0]}")];
    }

    CompanyFile AfterTheFirst(CompanyFile first, string name)
    {
        var file = new CompanyFile(folder, name);
        File.Copy(first.Published, file.Published);
        return file;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_it_was_broken_off_every_leaf_is_asked_for_again_and_the_numbers_are_the_same(bool details)
    {
        var first = new CompanyFile(folder, "first");
        (await RunAsync(Ledger(), first, details)).Published.ShouldBeTrue();
        var (whole, later) = (AfterTheFirst(first, "whole"), LaterLedger());
        var (verdict, byLeaf) = await WatchedAsync(later, whole, details);
        (verdict!.Published, verdict.Breaks.Count).ShouldBe((true, 0));
        using (var answers = Answers.Open(whole))
            foreach (var month in new[] { "2025-03", "2025-11" })
                answers.Balances(new(month, month, By: ["department"])).ShouldContain(row => row.Account == "4000" && row.Members[0] == "20" && row.Debit != row.Credit, month);

        for (var call = details ? 1 : 3; call <= later.Calls; call += 3)
        {
            var (file, ledger) = (AfterTheFirst(first, $"broken{call}"), LaterLedger());
            await WatchedAsync(ledger, file, details, until: call);
            var (carried, again) = await WatchedAsync(ledger, file, details);
            (carried!.Version, carried.Published, carried.Breaks.Count).ShouldBe((2, true, 0), $"broken off at call {call}");
            again.ShouldBe(byLeaf, ignoreOrder: true, $"broken off at call {call}");
            Contents(file).ShouldBe(Contents(whole), $"broken off at call {call}");
        }
    }

    /// <summary>Killed when the new periods were stored and the lines had not been carried over to them yet.</summary>
    [Fact]
    public async Task Lines_follow_the_periods_also_where_the_night_was_killed_before_they_did()
    {
        var (file, ledger) = (new CompanyFile(folder, "killed"), Ledger());
        for (var i = 0; i < ledger.Entries.Count; i++)
            ledger.Entries[i] = ledger.Entries[i] with { Modified = new(2025, 12, 15) };
        (await RunAsync(ledger, file, details: true)).Published.ShouldBeTrue();
        ledger.Now += TimeSpan.FromDays(1);
        ledger.Post("5000", "1000", new DateOnly(2025, 7, 10), 7.50m);
        ledger.Periods[0] = new("First days of March 2025", new(2025, 3, 1), new(2025, 3, 9));
        ledger.Periods.Add(new("Rest of March 2025", new(2025, 3, 10), new(2025, 3, 31)));
        ledger.Before = slice =>
        {
            if (slice.Table.Name == Flow.Rows.Names.ChangedLines)
                throw new FlowException(Response.Stop, Side.Source, "The line went dead.");
        };
        await Should.ThrowAsync<FlowException>(() => RunAsync(ledger, file, details: true));
        using (var duck = Duck.Open(file.Working, readOnly: false))
        {
            duck.Count("select count(*) from calendar where from_version = 2 and start = date '2025-03-10'").ShouldBeGreaterThan(0);
            duck.Execute("delete from lines where from_version = 2").ShouldBeGreaterThan(0);
            duck.Execute("update lines set to_version = null where to_version = 2");
            duck.Execute("delete from turned where version = 2");
        }

        var readAgain = new List<string>();
        ledger.Before = slice =>
        {
            if (slice.Table.Name == Flow.Rows.Names.Lines && slice.Batches is null)
                readAgain.Add($"{slice}");
        };
        (await RunAsync(ledger, file, details: true)).Breaks.ShouldBeEmpty();
        readAgain.ShouldBeEmpty("the proof did not have to find it");
        using var answers = Answers.Open(file);
        answers.Balances(new("Rest of March 2025", "Rest of March 2025")).Single(row => row.Account == "4000").Credit.ShouldBe(100m);
    }
}

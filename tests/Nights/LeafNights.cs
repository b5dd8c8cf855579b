using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>
/// Income that Intacct's trial balance counts in another department than its lines name: every account agrees, and only department by
/// department does anything not. What was told of departments is not stored; that it did not agree is not forgotten for it.
/// </summary>
public sealed class LeafNights : IDisposable
{
    /// <summary>A month whose turn it is, one that a told entry turned, one of this fiscal year that nobody asks for, and one that is posted to.</summary>
    const string ByTurn = "2025-03-15", Turned = "2025-05-15", Earlier = "2025-08-15", Open = "2025-12-15";

    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static PaperLedger Ledger()
    {
        var ledger = PaperLedger.Months(2025, 3, 10);
        (ledger.FirstFiscalMonth, ledger.TellsChanges, ledger.Now) = (7, true, new(2025, 12, 20, 2, 0, 0, TimeSpan.Zero));
        for (var month = 0; month < 10; month++)
            ledger.Post("1000", "4000", new DateOnly(2025, 3, 15).AddMonths(month), 100 + month).Post("5000", "1000", new DateOnly(2025, 3, 16).AddMonths(month), 10 + month, department: "20");
        return ledger;
    }

    /// <summary>The day after: an entry that is told of, and income of a day that is counted elsewhere.</summary>
    static PaperLedger LaterLedger(string day)
    {
        var (ledger, elsewhere) = (Ledger(), DateOnly.ParseExact(day, "yyyy-MM-dd"));
        ledger.Now += TimeSpan.FromDays(1);
        ledger.Post("5000", "1000", new DateOnly(2025, 5, 10), 7.50m);
        ledger.CountedIn = entry => entry.Account == "4000" && entry.Day == elsewhere ? "20" : entry.Department;
        return ledger;
    }

    static Task<Verdict> RunAsync(PaperLedger ledger, CompanyFile file, bool details) =>
        new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);

    static List<string> Told(IEnumerable<Break> breaks) => [.. breaks.Select(one => $"{one.Check} {one.Entity} {one.Account} {one.Period} {one.Measure} {one.Ours:f2} {one.Theirs:f2} {one.Cause}")];

    async Task<CompanyFile> PublishedAsync(string name, bool details)
    {
        var file = new CompanyFile(folder, name);
        (await RunAsync(Ledger(), file, details)).Published.ShouldBeTrue();
        return file;
    }

    CompanyFile Copy(CompanyFile from, string name)
    {
        var file = new CompanyFile(folder, name);
        File.Copy(from.Published, file.Published);
        return file;
    }

    [Theory]
    [InlineData(true, Turned)]
    [InlineData(true, Earlier)]
    [InlineData(false, ByTurn)]
    [InlineData(false, Earlier)]
    public async Task It_is_held_back_wherever_its_night_was_killed_while_proving_and_carried_on(bool details, string day)
    {
        var first = await PublishedAsync("first", details);
        var (whole, later, proving) = (Copy(first, "whole"), LaterLedger(day), 0);
        later.Before = slice => proving = proving == 0 && slice.ByMember ? later.Calls : proving;
        var verdict = await RunAsync(later, whole, details);
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldAllBe(one => one.Check == "by department");

        for (var call = proving + 1; call <= later.Calls; call += 3)
        {
            var (file, ledger) = (Copy(first, $"killed{call}"), LaterLedger(day));
            ledger.DeadAt = call;
            await Should.ThrowAsync<FlowException>(() => RunAsync(ledger, file, details));
            var carried = await RunAsync(ledger, file, details);
            (carried.Version, carried.Published).ShouldBe((2, false), $"killed at call {call}");
            Told(carried.Breaks).ShouldBe(Told(verdict.Breaks), $"killed at call {call}");
            Told(History.Tie(file, 2).Breaks).ShouldBe(Told(verdict.Breaks));
        }
    }

    [Theory]
    [InlineData(true, ByTurn)]
    [InlineData(true, Turned)]
    [InlineData(true, Earlier)]
    [InlineData(true, Open)]
    [InlineData(false, ByTurn)]
    [InlineData(false, Turned)]
    [InlineData(false, Earlier)]
    [InlineData(false, Open)]
    public async Task It_is_held_back_by_each_night_until_it_agrees(bool details, string day)
    {
        var (file, ledger) = (await PublishedAsync("paper", details), LaterLedger(day));
        var held = await RunAsync(ledger, file, details);
        for (var night = 1; night <= 2; night++)
        {
            ledger.Now += TimeSpan.FromDays(1);
            var again = await RunAsync(ledger, file, details);
            again.Published.ShouldBeFalse($"night {night} after");
            Numbers(held).Except(Numbers(again)).ShouldBeEmpty($"night {night} after");
        }

        ledger.Now += TimeSpan.FromDays(1);
        ledger.CountedIn = entry => entry.Department;
        (await RunAsync(ledger, file, details)).Published.ShouldBeTrue();
        var from = ledger.Calls;
        (await RunAsync(ledger, file, details)).Published.ShouldBeTrue();
        ledger.Asked.Skip(from).Count(asked => asked.StartsWith("trial balance", StringComparison.Ordinal)).ShouldBe(5, "once it has agreed it is a window like any other: two that are posted to, two by turns, and all as one");
    }

    static IEnumerable<string> Numbers(Verdict verdict) => verdict.Breaks.Select(one => $"{one.Check} {one.Entity} {one.Account} {one.Period} {one.Measure} {one.Ours:f2} {one.Theirs:f2}");
}

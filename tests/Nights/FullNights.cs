using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>Everything read again beside what is known: what differs is what no other way of knowing had found.</summary>
public sealed class FullNights : IDisposable
{
    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
    readonly PaperLedger ledger = PaperLedger.OfSales();

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    async Task<Verdict> RunAsync(bool details = true, bool full = false)
    {
        ledger.Now += TimeSpan.FromDays(1);
        var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, full), TestContext.Current.CancellationToken);
        verdict.Breaks.ShouldBeEmpty();
        return verdict;
    }

    [Fact]
    public async Task Reading_everything_again_finds_what_no_amount_tells_and_says_how_much_it_was()
    {
        await RunAsync();
        (await RunAsync(full: true)).Notes.ShouldContain("All lines were read again, and none differed.");
        ledger.Entries[23] = ledger.Entries[23] with { Department = "20" }; // income of a year that is over
        (await RunAsync()).Changed.ShouldBe(1 /* the new member, not its line */);
        (await RunAsync(full: true)).Notes.ShouldContain("All lines were read again; 1 differed from what was known.");
    }

    [Fact]
    public async Task Without_lines_too_reading_everything_again_says_how_much_differed()
    {
        await RunAsync(details: false);
        (await RunAsync(details: false, full: true)).Notes.ShouldContain("All balances were read again, and none differed.");
        ledger.Entries[4] = ledger.Entries[4] with { Department = "20" };
        (await RunAsync(details: false, full: true)).Notes.ShouldContain("All balances were read again; 2 differed from what was known.");
    }
}

using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>A source that does not answer about many lines at once. Each question that it is asked in vain may cost minutes.</summary>
public sealed class NarrowedNights : IDisposable
{
    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    [Theory]
    [InlineData(1000)]
    [InlineData(150)]
    public async Task What_is_as_large_as_what_was_refused_is_not_asked_for(int most)
    {
        var ledger = PaperLedger.Months(2024, 1, 36);
        ledger.CountsDays = true;
        for (var day = 0; day < 1000; day++)
            ledger.Post("1000", "4000", new DateOnly(2024, 1, 1).AddDays(day), 100 + day);
        var (refused, asked) = (new List<int>(), new List<int>());
        ledger.Before = slice =>
        {
            if (slice.Table.Name != Names.Lines || slice.Window is not { } days)
                return;
            var lines = ledger.Entries.Count(entry => entry.Day >= days.Start && entry.Day <= days.End);
            asked.Add(lines);
            if (refused.Count > 0)
                lines.ShouldBeLessThan(refused.Min() - (refused.Min() / 4), $"{slice}, after {string.Join(", ", refused)} were refused");
            if (lines <= most)
                return;
            refused.Add(lines);
            throw new FlowException(Response.Narrow, Side.Source, "Too many.");
        };
        var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), TestContext.Current.CancellationToken);
        verdict.Published.ShouldBeTrue();
        refused.Count.ShouldBeInRange(1, 6);
        asked.Where(lines => lines <= most).Sum().ShouldBe(2000);
    }
}

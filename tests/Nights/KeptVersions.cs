using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>Which versions are kept, and that those that are stay as they were.</summary>
public sealed class KeptVersions : IDisposable
{
    static readonly DateTimeOffset Today = new(2026, 3, 20, 2, 0, 0, TimeSpan.Zero);

    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
    readonly PaperLedger ledger = PaperLedger.Months(2024, 1, 6);

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    /// <summary>Versions 1, 2, 3 … a day apart, the last one today.</summary>
    static List<Aged> Daily(int count, params int[] held) =>
        [.. Enumerable.Range(1, count).Select(version => new Aged(version, !held.Contains(version), Today - TimeSpan.FromDays(count - version)))];

    [Fact]
    public void Usually_ninety_days_and_the_ends_of_months_are_kept()
    {
        var versions = Daily(200);
        var kept = Retention.Usual.Of(versions);
        kept.Count(version => version >= 200 - 90).ShouldBe(91);
        // Before 20 December: the last nights of September, October and November, and of December's first half none.
        kept.Where(version => version < 200 - 90).Select(version => versions[version - 1].AsOf.ToString("MM-dd", null)).ShouldBe(["09-30", "10-31", "11-30"]);
    }

    [Fact]
    public void A_number_of_versions_counts_only_what_was_published()
    {
        new Retention { Versions = 3 }.Of(Daily(10, held: 9)).ShouldBe([7, 8, 9, 10]);
        new Retention { Versions = 1 }.Of(Daily(10, held: 10)).ShouldBe([9, 10], "what is held after the last one that serves is still to be looked at");
        new Retention { Versions = 2 }.Of(Daily(10, held: 3)).ShouldBe([9, 10]);
    }

    [Fact]
    public void However_old_it_is_the_version_that_serves_is_kept()
    {
        new Retention { Days = 5 }.Of([new(1, true, Today - TimeSpan.FromDays(400)), new(2, false, Today)]).ShouldBe([1, 2]);
        Retention.All.Of(Daily(500)).Count.ShouldBe(500);
    }

    async Task NightAsync(Retention keep, bool details)
    {
        ledger.Now += TimeSpan.FromDays(1);
        var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false) { Keep = keep }, TestContext.Current.CancellationToken);
        verdict.Breaks.ShouldBeEmpty();
        verdict.Notes.ShouldBeEmpty();
    }

    List<string> Contents(int version)
    {
        using var answers = Answers.Open(file, version);
        List<string> all = [.. answers.AllBalances().Select(cell => $"{cell.Account} {cell.Period} {cell.Opening} {cell.Closing} {cell.Members[0]} {cell.Title}")];
        return [.. all, .. answers.HasLines ? answers.AllLines().Select(line => $"{line.RecordNo} {line.Amount}") : [], .. answers.Control().Select(row => $"{row.Account} {row.Period} {row.Theirs} {row.Ties}")];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_kept_answers_as_before_and_what_is_not_is_gone(bool details)
    {
        var random = new Random(4);
        for (var night = 1; night <= 12; night++)
        {
            ledger.Post("1000", "4000", new DateOnly(2024, 1, 1).AddDays(random.Next(180)), random.Next(1, 9000) / 100m, $"{random.Next(1, 4)}0");
            var first = ledger.Entries[0].Batch;
            if (night % 3 == 0)
                ledger.Entries.RemoveAll(entry => entry.Batch == first);
            await NightAsync(Retention.All, details);
        }

        var before = Enumerable.Range(9, 4).ToDictionary(version => version, Contents);
        Publishing.Prune(file, new Retention { Versions = 4 }).ShouldBe(8);
        History.Versions(file).Select(version => version.Version).ShouldBe([12, 11, 10, 9]);
        foreach (var (version, contents) in before)
            Contents(version).ShouldBe(contents, $"version {version}");
        Should.Throw<FlowException>(() => Answers.Open(file, 8)).Message.ShouldContain("no version 8");
        await NightAsync(new Retention { Versions = 4 }, details);
        History.Versions(file).Select(version => version.Version).ShouldBe([13, 12, 11, 10]);
        Contents(12).ShouldBe(before[12]);
    }

    [Fact]
    public async Task Removing_versions_makes_the_file_smaller()
    {
        var day = new DateOnly(2024, 1, 1);
        for (var night = 0; night < 4; night++)
        {
            ledger.Entries.Clear();
            for (var i = 0; i < 15_000; i++)
                ledger.Post("1000", "4000", day.AddDays(i % 180), i + night, $"{i % 700}");
            await NightAsync(Retention.All, details: true);
        }

        var (size, last) = (new FileInfo(file.Published).Length, Contents(4));
        Publishing.Prune(file, new Retention { Versions = 1 }).ShouldBe(3);
        var smaller = new FileInfo(file.Published).Length;
        TestContext.Current.SendDiagnosticMessage($"{size} bytes with 4 versions, {smaller} with one");
        smaller.ShouldBeLessThan(size / 2);
        Contents(4).ShouldBe(last);
        Directory.GetFiles(file.Folder).Select(Path.GetFileName).ShouldBe(["paper.duckdb", "paper.lock"], ignoreOrder: true);
    }
}

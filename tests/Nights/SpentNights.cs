using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>Calls of attempts that broke off are counted with the version that they were made for.</summary>
public sealed class SpentNights : IDisposable
{
    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
    readonly PaperLedger ledger = PaperLedger.Months(2025, 3, 10);

    public SpentNights()
    {
        for (var month = 0; month < 10; month++)
            ledger.Post("1000", "4000", new DateOnly(2025, 3, 15).AddMonths(month), 100 + month);
    }

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    Task<Verdict> RunAsync(bool details = true, int before = 0)
    {
        ledger.Calls = 0;
        return new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false) { Before = before }, TestContext.Current.CancellationToken);
    }

    /// <summary>A night that breaks off at a call; what is to be seen then is looked at first. Returns how many it has made, those asked ahead among them.</summary>
    async Task<int> BrokenAsync(int call, bool details = true, Action? look = null)
    {
        var broken = 0;
        ledger.Before = _ =>
        {
            if (ledger.Calls < call || Interlocked.Exchange(ref broken, 1) == 1)
                return;
            look?.Invoke();
            throw new FlowException(Response.Stop, Side.Source, "The line went dead.");
        };
        await Should.ThrowAsync<FlowException>(() => RunAsync(details));
        ledger.Before = _ => { };
        return ledger.Calls;
    }

    static (long Calls, long Marks) Kept(string path, int version)
    {
        using var duck = Duck.Open(path, readOnly: false);
        return (duck.Count($"select calls from versions where version = {version}"), duck.Count($"select count(*) from marks where version = {version}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_has_cost_the_calls_of_all_its_attempts(bool details)
    {
        var before = await BrokenAsync(3, details);
        Kept(file.Working, 1).Calls.ShouldBe(before);
        before += await BrokenAsync(8, details);
        Kept(file.Working, 1).Calls.ShouldBe(before);
        var verdict = await RunAsync(details);
        (verdict.Published, verdict.Before, verdict.Calls).ShouldBe((true, before, ledger.Calls));
        verdict.Spent.Sum(part => part.Calls).ShouldBe(verdict.Calls, "the parts are those of this attempt");
        Kept(file.Published, 1).Calls.ShouldBe(before + ledger.Calls);

        var next = await RunAsync(details);
        (next.Version, next.Before, Kept(file.Published, 2).Calls).ShouldBe((2, 0, next.Calls));
    }

    [Fact]
    public async Task What_is_held_back_has_cost_them_too()
    {
        var before = await BrokenAsync(5);
        ledger.Lie = ("1000", new DateOnly(2025, 4, 1), 0.01m);
        var verdict = await RunAsync();
        (verdict.Published, verdict.Before).ShouldBe((false, before));
        Kept(file.Held, 1).Calls.ShouldBe(before + verdict.Calls);
    }

    [Fact]
    public async Task Where_the_file_cannot_tell_who_asks_does()
    {
        var verdict = await RunAsync(before: 7);
        verdict.Before.ShouldBe(7);
        Kept(file.Published, 1).Calls.ShouldBe(7 + verdict.Calls);
        var broken = await BrokenAsync(9);
        (await RunAsync(before: broken - 1)).Before.ShouldBe(broken, "the file knows of more");
    }

    /// <summary>What lies on the disk at that instant is what a power cut would have left.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_night_that_is_killed_has_cost_what_it_had_spent_when_something_was_last_stored(bool details)
    {
        await RunAsync(details);
        var published = File.ReadAllBytes(file.Published);
        var whole = (await RunAsync(details)).Calls;
        for (var call = 2; call <= whole; call += 3)
        {
            File.WriteAllBytes(file.Published, published);
            var (left, wal) = (Array.Empty<byte>(), Array.Empty<byte>());
            var asked = await BrokenAsync(call, details, () => (left, wal) = (Read(file.Working), Read(file.Working + ".wal")));
            File.Delete(file.Working + ".wal");
            File.WriteAllBytes(file.Working, left);
            if (wal.Length > 0)
                File.WriteAllBytes(file.Working + ".wal", wal);
            var (calls, marks) = Kept(file.Working, 2);
            calls.ShouldBeInRange(marks, asked, $"killed at call {call}, with {marks} slices stored");
            var verdict = await RunAsync(details);
            (verdict.Published, verdict.Before).ShouldBe((true, (int)calls));
        }
    }

    static byte[] Read(string path)
    {
        if (!File.Exists(path))
            return [];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray();
    }
}

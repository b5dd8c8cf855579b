using System.IO.Compression;
using System.Runtime.CompilerServices;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Store;

/// <summary>
/// Planning files as each released shape left them: today's program reads them as they are, carries them forward, and a night over them
/// publishes. A shape that changed is raised in <see cref="Released"/>, then NIGHTLEDGER_FREEZE_STORE=1 freezes files of it, with what they
/// told; what has been released is never frozen again.
/// </summary>
public sealed class ReleasedStores : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    public static TheoryData<int, bool> Frozen => [.. Enumerable.Range(1, Released.Newest).SelectMany(release => new[] { true, false }.Select(details => new TheoryDataRow<int, bool>(release, details)))];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Orders Orders(bool details, bool full = false) => new(details, true, full) { Further = [new("VENDOR", [])] };

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task It_answers_as_it_did_and_a_night_carries_it_forward(int release, bool details)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new());
        PocketCompany.LiveADay(night);
        var told = Thaw(release, details, night.File);
        Told(night.File, upTo: 2).ShouldBe(told, "as it is");

        var verdict = await night.RunAsync(Orders(details));
        (verdict.Version, verdict.Published, verdict.Breaks.Count, verdict.Changed).ShouldBe((3, true, 0, 0L), string.Join('\n', verdict.Notes));
        Told(night.File, upTo: 2).ShouldBe(told, "carried forward");
        Contents(night.File, 3).ShouldBe(Contents(night.File, 2));
        (await night.RunAsync(Orders(details, full: true))).ShouldSatisfyAllConditions(whole => whole.Published.ShouldBeTrue(), whole => whole.Changed.ShouldBe(0));
    }

    [Theory]
    [MemberData(nameof(Frozen))]
    public async Task Carried_forward_it_has_the_shape_that_is_made_today(int release, bool details)
    {
        using var pocket = new PocketCompany();
        await using var old = await pocket.OpenAsync(new());
        await using var fresh = old.Beside();
        Thaw(release, details, old.File);
        (await old.RunAsync(Orders(details))).Published.ShouldBeTrue();
        await fresh.RunAsync(Orders(details));
        Shape(old.File).ShouldBe(Shape(fresh.File));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_newest_frozen_shape_is_the_one_that_is_made_today(bool details)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new());
        await night.RunAsync(Orders(details));
        var today = Shape(night.File);
        if (Environment.GetEnvironmentVariable("NIGHTLEDGER_FREEZE_STORE") is { Length: > 0 })
            await FreezeAsync(night, details);
        var frozen = new CompanyFile(folder, "frozen");
        Thaw(Released.Newest, details, frozen);
        Shape(frozen).ShouldBe(today, "the shape of the store has changed: raise it in Released, with a step where one is needed, and freeze it anew");
    }

    [Fact]
    public async Task A_file_of_a_newer_release_is_refused_and_left_as_it_is()
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new());
        Thaw(Released.Newest, true, night.File);
        Change(night.File.Published, $"update shape set release = {Released.Newest + 1}");
        File.Copy(night.File.Published, night.File.Held);
        Change(night.File.Held, "update versions set version = 3, published = null where version = 2");
        var before = Files(night.File);

        Refused(() => Answers.Open(night.File));
        Refused(() => History.Versions(night.File));
        Refused(() => Publishing.Publish(night.File, 3, new("n", "here", "because"), Retention.Usual, TimeProvider.System));
        Refused(() => Publishing.Prune(night.File, Retention.Usual));
        (await Should.ThrowAsync<FlowException>(() => night.RunAsync(Orders(true)))).Message.ShouldContain("newer NightLedger");
        Files(night.File).ShouldBe(before);
        File.Move(night.File.Held, night.File.Working);
        (await Should.ThrowAsync<FlowException>(() => night.RunAsync(Orders(true)))).Side.ShouldBe(Side.Ours);
        Refused(() => Soundness.SetAside(night.File, TimeProvider.System));
        Refused(() => Soundness.Of(night.File));
    }

    [Fact]
    public void A_file_that_only_a_newer_engine_can_open_is_not_taken_for_a_damaged_one()
    {
        var failure = Trouble.With("acme.duckdb", new IOException("Trying to read a database file with version number 99, but we can only read versions between 64 and 67."));
        (failure.Damaged, failure.Side).ShouldBe((null, Side.Ours));
        failure.Message.ShouldContain("acme.duckdb was made by a newer NightLedger");
    }

    [Fact]
    public void Steps_are_taken_in_order_from_where_a_file_stands_and_all_or_none()
    {
        var path = Path.Combine(folder, "stepped.duckdb");
        using var duck = Duck.Open(path, readOnly: false);
        duck.Execute("create table shape as select 2 as release");
        duck.Execute("create table kept as select 1 as a");
        string[] steps = ["drop table kept", "alter table kept add column b integer default 7; update kept set b = b + a", "alter table kept rename column b to c"];
        Should.Throw<FlowException>(() => Released.Forward(duck, [.. steps, "no statement"]));
        duck.Count("select max(release) from shape").ShouldBe(2);
        duck.Rows("select * from kept", row => row.FieldCount).ShouldBe([1]);
        Released.Forward(duck, steps);
        (duck.Count("select max(release) from shape"), duck.Count("select c from kept")).ShouldBe((4, 8));
        Released.Forward(duck, steps);
        duck.Count("select c from kept").ShouldBe(8);
    }

    static void Refused(Action work) => Should.Throw<FlowException>(work).ShouldSatisfyAllConditions(
        refusal => refusal.Message.ShouldContain("newer NightLedger"), refusal => refusal.NextStep!.ShouldContain("--home"), refusal => refusal.Side.ShouldBe(Side.Ours));

    static void Change(string path, string statement)
    {
        using var duck = Duck.Open(path, readOnly: false);
        duck.Execute(statement);
        duck.Execute("checkpoint");
    }

    static List<string> Files(CompanyFile file) => [.. Directory.GetFiles(file.Folder).Where(path => path != file.Lock).Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetFileName(path)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}")];

    /// <summary>Tables and columns. What is filled by place, not by name, must have its columns in one order too.</summary>
    static List<string> Shape(CompanyFile file)
    {
        using var duck = Duck.Open(file.Published, readOnly: true);
        return duck.Rows(
            """
            select table_name || '.' || column_name || ' ' || data_type || coalesce(' default ' || column_default, '')
              || case when bool_or(column_name = 'to_version') over (partition by table_name) then '' else ' ' || column_index end as told
            from duckdb_columns() where not internal and database_name = current_database()
            union all select 'shape is ' || max(release) from shape order by told
            """,
            row => row.GetString(0));
    }

    static List<string> Told(CompanyFile file, int upTo) => [.. Enumerable.Range(1, upTo).SelectMany(version => Contents(file, version).Select(text => $"{version}: {text}"))];

    static List<string> Contents(CompanyFile file, int version)
    {
        using var answers = Answers.Open(file, version);
        List<string> all = [.. answers.AllBalances().Select(cell => $"{cell.Entity} {cell.Book} {cell.Account} {cell.Period} {cell.Opening:f4} {cell.Debit:f4} {cell.Credit:f4} {cell.Closing:f4} {string.Join('|', cell.Members)} {string.Join('|', cell.MemberNames)}")];
        if (answers.HasLines)
            all.AddRange(answers.AllLines().Select(line => $"{line.RecordNo} {line.Account} {line.Amount:f4} {string.Join('|', line.Members)}"));
        all.AddRange(answers.FurtherFound().Select(found => $"{found.Table}: {string.Join('/', answers.FurtherRows(found).Select(row => string.Join('|', row)))}"));
        return all;
    }

    static string Releases([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Releases");

    static string Named(bool details) => details ? "details" : "balances";

    /// <summary>Puts a frozen file where a company's published one lies; returns what it told when it was frozen.</summary>
    static List<string> Thaw(int release, bool details, CompanyFile file)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Releases(), $"{release}.zip"));
        archive.GetEntry($"{Named(details)}.duckdb")!.ExtractToFile(file.Published);
        using var told = new StreamReader(archive.GetEntry($"{Named(details)}.txt")!.Open());
        return [.. told.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    static async Task FreezeAsync(GatewayNight night, bool details)
    {
        PocketCompany.LiveADay(night);
        (await night.RunAsync(Orders(details))).Published.ShouldBeTrue();
        using var archive = ZipFile.Open(Path.Combine(Releases(), $"{Released.Newest}.zip"), ZipArchiveMode.Update);
        foreach (var name in new[] { "duckdb", "txt" })
            archive.GetEntry($"{Named(details)}.{name}")?.Delete();
        archive.CreateEntryFromFile(night.File.Published, $"{Named(details)}.duckdb", CompressionLevel.SmallestSize);
        await using var told = new StreamWriter(await archive.CreateEntry($"{Named(details)}.txt").OpenAsync(TestContext.Current.CancellationToken));
        await told.WriteAsync(string.Join('\n', Told(night.File, upTo: 2)));
    }
}

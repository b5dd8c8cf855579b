namespace NightLedger.Tests.App;

/// <summary>Files that a disk has damaged, and homes that were lost: each is found, named, and made good again.</summary>
public sealed class DamageTests : IDisposable
{
    readonly Desk desk = new();

    string File(string name) => Path.Combine(desk.Home, "companies", name);

    static void Damage(string path, double where)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = (long)(file.Length * where);
        var bytes = new byte[4096];
        file.ReadExactly(bytes);
        file.Position -= bytes.Length;
        file.Write([.. bytes.Select(one => (byte)(one ^ 0xFF))]);
    }

    [Theory]
    [InlineData(0.0)]
    public async Task A_damaged_file_is_named_and_the_ledger_is_read_again(double where)
    {
        await using var gateway = await PretendCompany.Gateway(lines: 6000);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        (await desk.Run("verify", "acme", "--json")).Json.GetProperty("sound").GetBoolean().ShouldBeTrue();
        Damage(File("acme.duckdb"), where);

        var found = await desk.Run("verify", "acme", "--json");
        found.Code.ShouldBe(1, found.ToString());
        var damaged = found.Json.GetProperty("files").EnumerateArray().Single(one => one.GetProperty("damage").GetString() is not null);
        damaged.GetProperty("file").GetString().ShouldBe("acme.duckdb");
        found.Error.ShouldContain("nightledger verify acme --rebuild");

        var rebuilt = await desk.Run("verify", "acme", "--rebuild");
        rebuilt.Code.ShouldBe(0, rebuilt.ToString());
        rebuilt.Out.ShouldContain("version 2 is published", customMessage: "numbers go on");
        Directory.GetFiles(Path.Combine(desk.Home, "companies"), "acme.duckdb.damaged-*").ShouldHaveSingleItem();
        (await desk.Run("balances", "acme", "--from", "2026-01", "--to", "2026-01")).Code.ShouldBe(0);
        (await desk.Run("verify", "acme")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_night_that_meets_a_damaged_file_puts_it_aside_and_reads_everything_again()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        Damage(File("acme.duckdb"), 0);
        var read = await desk.Run("balances", "acme", "--from", "2026-01", "--to", "2026-01");
        read.Error.ShouldContain("acme.duckdb is damaged");
        read.Error.ShouldContain("from the source again: nightledger sync acme");
        var night = await desk.Run("sync", "acme");
        night.Code.ShouldBe(0, night.ToString());
        night.Out.ShouldContain("version 2 is published");
        night.Out.ShouldContain("note: acme.duckdb was damaged");
    }

    [Fact]
    public async Task A_home_goes_into_a_file_and_comes_back_from_it()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        await desk.Run("schedule", "acme", "02:00", "--zone", "Europe/Berlin");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        var balances = (await desk.Run("balances", "acme", "--from", "2026-01", "--to", "2026-02", "--json")).Out;
        var file = Path.Combine(desk.Home, "backup.zip");
        (await desk.Run("backup", "--out", file)).Code.ShouldBe(0);
        (await desk.Run("restore", file)).Code.ShouldBe(2, "there is a home");

        using var other = new Desk();
        var restored = await other.Run("restore", file, "--json");
        restored.Code.ShouldBe(0, restored.ToString());
        (await other.Run("balances", "acme", "--from", "2026-01", "--to", "2026-02", "--json")).Out.ShouldBe(balances);
        (await other.Run("companies", "--json")).Json.GetProperty("companies")[0].GetProperty("zone").GetString().ShouldBe("Europe/Berlin");
        var night = await other.Run("sync", "acme", "--json");
        night.Code.ShouldBe(0, $"the passwords came with it: {night}");
        (night.Json.GetProperty("version").GetInt32(), night.Json.GetProperty("changed").GetInt64()).ShouldBe((2, 0));
        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(Path.Combine(other.Home, "companies", "acme.duckdb")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_damaged_backup_restores_nothing()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 200);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        var file = Path.Combine(desk.Home, "backup.zip");
        (await desk.Run("backup", "--out", file)).Code.ShouldBe(0);
        Damage(file, 0.3);
        using var other = new Desk();
        var refused = await other.Run("restore", file);
        refused.Code.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("damaged");
        (await other.Run("companies", "--json")).Json.GetProperty("companies").GetArrayLength().ShouldBe(0);
        Directory.GetFiles(Path.Combine(other.Home, "companies")).ShouldBeEmpty();
    }

    public void Dispose() => desk.Dispose();
}

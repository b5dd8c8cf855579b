using System.Text;
using NightLedger.App.Home;

namespace NightLedger.Tests.App;

public sealed class ConnectTests : IDisposable
{
    const string Secret = "Sécret-that-nobody-may-see";
    static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    readonly Desk desk = new();

    [Fact]
    public async Task What_is_connected_is_listed_without_its_secrets()
    {
        await desk.Connect("Acme-UK_1.2", Nowhere, Secret, Secret, "--entity", "100", "--details", "--budgets");
        var listed = await desk.Run("companies", "--json");
        var company = listed.Json.GetProperty("companies")[0];
        company.GetProperty("company").GetString().ShouldBe("Acme-UK_1.2");
        company.GetProperty("entity").GetString().ShouldBe("100");
        company.GetProperty("details").GetBoolean().ShouldBeTrue();
        company.GetProperty("budgets").GetBoolean().ShouldBeTrue();
        listed.ToString().ShouldNotContain(Secret);
        (await desk.Run("companies")).Out.ShouldContain("lines, budgets");
    }

    [Fact]
    public async Task Secrets_lie_encrypted_and_nobody_else_can_look_into_the_home()
    {
        await desk.Connect("acme", Nowhere, Secret, Secret);
        var files = Directory.GetFiles(desk.Home, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(1);
        foreach (var file in files)
        {
            Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(Secret);
            if (!OperatingSystem.IsWindows())
                (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)).ShouldBe(UnixFileMode.None, file);
        }
        foreach (var folder in Directory.GetDirectories(desk.Home))
            if (!OperatingSystem.IsWindows())
                (File.GetUnixFileMode(folder) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)).ShouldBe(UnixFileMode.None, folder);
    }

    [Fact]
    public async Task Keys_that_are_made_in_a_folder_that_was_given_are_closed_to_others_and_what_lay_there_is_left_as_it_was()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such modes on Windows.");
        if (OperatingSystem.IsWindows())
            return;
        var keys = Directory.CreateDirectory(Path.Combine(desk.Home, "elsewhere")).FullName;
        var shared = Path.Combine(keys, "readme");
        await File.WriteAllTextAsync(shared, "", TestContext.Current.CancellationToken);
        const UnixFileMode Shared = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        File.SetUnixFileMode(shared, Shared);
        desk.Variables["NIGHTLEDGER_KEYS"] = keys;
        await desk.Connect("acme", Nowhere, Secret, Secret);
        File.GetUnixFileMode(Directory.GetFiles(keys, "key-*").ShouldHaveSingleItem()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(shared).ShouldBe(Shared);
    }

    [Fact]
    public async Task With_a_key_of_the_environment_a_stolen_home_opens_nothing()
    {
        desk.Variables["NIGHTLEDGER_KEY"] = new string('k', 40);
        await desk.Connect("acme", Nowhere, Secret, Secret);
        Directory.GetFiles(desk.Home, "key-*", SearchOption.AllDirectories).ShouldBeEmpty();
        desk.Variables["NIGHTLEDGER_KEY"] = new string('x', 40);
        (await desk.Run("check", "acme")).ToString().ShouldContain("cannot be decrypted");
        desk.Variables["NIGHTLEDGER_KEY"] = new string('k', 40);
        (await desk.Run("check", "acme")).ToString().ShouldNotContain("cannot be decrypted");
    }

    [Fact]
    public async Task Connecting_again_changes_what_is_remembered_and_keeps_the_passwords_where_none_are_given()
    {
        await desk.Connect("acme", Nowhere, more: "--details");
        var again = await desk.Run("connect", "ACME", "--endpoint", "https://other.example/x", "--company", "b", "--user", "b", "--sender", "b", "--no-input");
        again.Code.ShouldBe(0, again.ToString());
        var companies = (await desk.Run("companies", "--json")).Json.GetProperty("companies");
        companies.GetArrayLength().ShouldBe(1);
        companies[0].GetProperty("company").GetString().ShouldBe("acme");
        companies[0].GetProperty("endpoint").GetString().ShouldBe("https://other.example/x");
        companies[0].GetProperty("details").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Passwords_come_from_the_environment_too()
    {
        desk.Variables["NIGHTLEDGER_PASSWORD"] = Secret;
        desk.Variables["NIGHTLEDGER_SENDER_PASSWORD"] = Secret;
        var spoken = await desk.Run("connect", "acme", "--endpoint", "https://x.example/", "--company", "a", "--user", "b", "--sender", "c");
        spoken.Code.ShouldBe(0);
        spoken.ToString().ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json " + Secret)]
    [InlineData("""{"password":"Sécret-that-nobody-may-see"}""")]
    public async Task Half_the_secrets_are_refused_without_repeating_them(string input)
    {
        var spoken = await desk.Run(input, CancellationToken.None,
            "connect", "acme", "--endpoint", "https://x.example/", "--company", "a", "--user", "b", "--sender", "c", "--secrets-stdin");
        spoken.Code.ShouldBe(2);
        spoken.ToString().ShouldNotContain(Secret);
        (await desk.Run("companies", "--json")).Json.GetProperty("companies").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("--at-once", "0")]
    [InlineData("--at-once", "21")]
    [InlineData("--patience", "-1")]
    [InlineData("--patience", "721")]
    public async Task Numbers_out_of_bounds_are_refused(string option, string value) =>
        (await desk.Run("connect", "acme", "--endpoint", "https://x.example/", "--company", "a", "--user", "b", "--sender", "c", option, value)).Code.ShouldBe(2);

    [Fact]
    public async Task How_many_questions_at_once_and_how_long_to_wait_is_kept_until_it_is_changed()
    {
        var companies = new CompanyList(new ControlDatabase(HomeFolder.Open(desk.Home)));
        await desk.Connect("acme", Nowhere);
        (companies.Get("acme").AtOnce, companies.Get("acme").Patience).ShouldBe((2, 60));
        await desk.Connect("acme", Nowhere, more: ["--at-once", "6", "--patience", "15"]);
        await desk.Connect("acme", Nowhere);
        (companies.Get("acme").AtOnce, companies.Get("acme").Patience).ShouldBe((6, 15));
    }

    [Fact]
    public async Task Another_homes_keys_do_not_open_the_passwords()
    {
        await desk.Connect("acme", Nowhere);
        foreach (var key in Directory.GetFiles(Path.Combine(desk.Home, "keys")))
            File.Delete(key);
        var spoken = await desk.Run("sync", "acme");
        spoken.Code.ShouldBe(4, spoken.ToString());
        spoken.Error.ShouldContain("cannot be decrypted");
    }

    [Fact]
    public async Task A_schedule_is_kept_and_taken_away()
    {
        await desk.Connect("acme", Nowhere);
        var set = (await desk.Run("schedule", "acme", "2:05", "--zone", "America/New_York", "--json")).Json;
        set.GetProperty("night").GetString().ShouldBe("02:05");
        set.GetProperty("zone").GetString().ShouldBe("America/New_York");
        set.GetProperty("next").GetDateTimeOffset().ShouldBeGreaterThan(desk.Clock.GetUtcNow());
        (await desk.Run("schedule", "acme", "25:00")).Code.ShouldBe(2);
        (await desk.Run("schedule", "acme", "02:00", "--zone", "Mars/Olympus")).Code.ShouldBe(2);
        (await desk.Run("schedule", "acme", "02:00", "--off")).Code.ShouldBe(2);
        (await desk.Run("schedule", "acme", "--off", "--json")).Json.GetProperty("night").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task Those_who_are_told_are_kept_and_replaced_whole()
    {
        await desk.Connect("acme", Nowhere);
        var told = (await desk.Run("notify", "acme", "--mail", "a@acme.example", "--mail", "b@acme.example", "--smtp", "localhost:2525", "--json")).Json;
        told.GetProperty("mail").GetArrayLength().ShouldBe(2);
        told = (await desk.Run("notify", "acme", "--mail", "c@acme.example", "--smtp", "[::1]:25", "--from", "n@acme.example", "--json")).Json;
        told.GetProperty("mail").GetArrayLength().ShouldBe(1);
        told.GetProperty("mail")[0].GetProperty("smtp").GetString().ShouldBe("[::1]:25");
        (await desk.Run("notify", "acme", "--mail", "nobody", "--smtp", "localhost")).Code.ShouldBe(2);
        (await desk.Run("notify", "acme", "--mail", "a@acme.example")).Code.ShouldBe(2);
        (await desk.Run("notify", "acme", "--mail", "a@acme.example", "--smtp", "not a host")).Code.ShouldBe(2);
        (await desk.Run("notify", "acme", "--off", "--json")).Json.GetProperty("mail").GetArrayLength().ShouldBe(0);
    }

    public void Dispose() => desk.Dispose();
}

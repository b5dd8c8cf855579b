using System.CommandLine;
using NightLedger.App.Commands;
using NightLedger.App.Terminal;

namespace NightLedger.Tests.App;

public sealed class UsageTests : IDisposable
{
    readonly Desk desk = new();

    public static TheoryData<string> EveryVerb => [.. Root().Subcommands.Select(verb => verb.Name)];

    static RootCommand Root() => Verbs.Root(Outside.Real(), _ => { });

    [Fact]
    public void The_verbs_are_those_that_were_promised() => Root().Subcommands.Select(verb => verb.Name).ShouldBe(
        [
            "demo", "connect", "check", "permissions", "plan", "limit", "sync", "tie", "balances", "variance", "lines", "dimensions", "label", "budgets", "table",
            "closings", "books", "groups", "history", "changes", "letter", "versions",
            "publish", "retain", "export", "companies", "verify", "backup", "restore", "schedule", "notify", "serve",
        ]);

    [Theory]
    [MemberData(nameof(EveryVerb))]
    public async Task Every_verb_has_help_with_an_example_that_can_be_typed(string verb)
    {
        var help = await desk.Run(verb, "--help");
        help.Code.ShouldBe(0);
        help.Out.ShouldContain("Example");
        help.Out.ShouldNotContain("additional", Case.Insensitive);
        var examples = ((Verb)Root().Subcommands.Single(one => one.Name == verb)).Examples;
        examples.ShouldNotBeEmpty();
        foreach (var example in examples)
            Root().Parse(example["nightledger ".Length..].Split(" < ")[0]).Errors.ShouldBeEmpty(example);
    }

    [Theory]
    [InlineData("bogus")]
    [InlineData("sync")]
    [InlineData("sync", "a", "b")]
    [InlineData("balances", "acme")]
    [InlineData("balances", "acme", "--from", "2024-01", "--to")]
    [InlineData("export", "acme", "--as", "pdf", "--out", "x")]
    [InlineData("tie", "acme", "--nonsense")]
    [InlineData("connect", "../up", "--endpoint", "https://x", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "a.night", "--endpoint", "https://x", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "con", "--endpoint", "https://x", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "acme", "--endpoint", "nowhere", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "acme", "--endpoint", "http://elsewhere.example/x", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "acme", "--endpoint", "https://u:p@h.example/x", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "acme", "--endpoint", "https://x", "--company", "a", "--user", "b", "--sender", "c")]
    [InlineData("connect", "acme", "--endpoint", "https://x", "--company", "", "--user", "b", "--sender", "c")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("tie", "acme", "--version", "x")]
    [InlineData("publish", "acme", "x")]
    [InlineData("restore", "a", "b")]
    public async Task A_command_that_is_put_together_wrongly_ends_with_2_and_says_what_next(params string[] words)
    {
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(2, spoken.ToString());
        spoken.Out.ShouldBeEmpty();
        spoken.Error.ShouldStartWith("error: ");
        spoken.Error.ShouldContain("\nnext: ");
    }

    [Theory]
    [InlineData("There is no verb 'balance'.", "nightledger balances", "balance", "demo", "--from", "2026-01")]
    [InlineData("There is no verb 'acme'.", "See nightledger --help", "acme")]
    [InlineData("'--frm'", "--from", "balances", "acme", "--frm", "2026-01", "--to", "2026-02")]
    [InlineData("'--detials'", "--details", "connect", "acme", "--detials")]
    public async Task A_mistyped_word_is_named_and_the_one_that_was_meant(string what, string meant, params string[] words)
    {
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(2);
        spoken.Error.Split('\n')[0].ShouldContain(what);
        spoken.Error.Split('\n')[1].ShouldContain(meant);
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_told_in_words()
    {
        (await desk.Run("tie", "acme", "--version", "x")).Error.ShouldStartWith("error: 'x' is no number, and --version takes one.");
        (await desk.Run("publish", "acme", "x")).Error.ShouldStartWith("error: 'x' is no number, and publish takes one.");
    }

    [Theory]
    [InlineData(2, "lines", "acme", "--account", "1", "--period", "2024-01", "--limit", "-1")]
    [InlineData(2, "notify", "acme", "--mail", "no address", "--smtp", "x:25")]
    [InlineData(1, "backup", "--out", "no-such-folder/x.zip")]
    public async Task Every_failure_says_what_next(int code, params string[] words)
    {
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        var spoken = await desk.Run(words);
        spoken.Error.ShouldContain("\nnext: ");
        spoken.Code.ShouldBe(code, spoken.ToString());
    }

    [Fact]
    public async Task What_is_proposed_can_be_typed_as_the_program_was()
    {
        desk.Variables["NIGHTLEDGER_COMMAND"] = "./night ledger/nightledger";
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        (await desk.Run("tie", "acme")).Error.ShouldContain("\"./night ledger/nightledger\" sync acme");
        (await desk.Run("tie", "--help")).Out.ShouldContain("  \"./night ledger/nightledger\" tie acme");
        (await desk.Run("foo")).Error.ShouldContain("See \"./night ledger/nightledger\" --help");
    }

    [Theory]
    [InlineData("check", "nobody")]
    [InlineData("sync", "nobody", "--json")]
    [InlineData("tie", "nobody", "--json")]
    [InlineData("versions", "nobody", "--json")]
    [InlineData("balances", "nobody", "--from", "2024-01", "--to", "2024-01", "--json")]
    [InlineData("lines", "nobody", "--account", "1", "--period", "2024-01", "--json")]
    [InlineData("export", "nobody", "--as", "csv", "--out", "x")]
    [InlineData("schedule", "nobody", "02:00")]
    [InlineData("notify", "nobody", "--off")]
    public async Task An_unknown_company_ends_with_3_and_prints_no_data(params string[] words)
    {
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(3, spoken.ToString());
        spoken.Out.ShouldBeEmpty();
        spoken.Error.ShouldContain("There is no company called 'nobody' here.");
    }

    [Theory]
    [InlineData("tie", "acme", "--json")]
    [InlineData("versions", "acme", "--json")]
    [InlineData("balances", "acme", "--from", "2024-01", "--to", "2024-01", "--json")]
    [InlineData("lines", "acme", "--account", "1", "--period", "2024-01", "--json")]
    public async Task A_company_without_a_night_has_nothing_to_show(params string[] words)
    {
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(3, spoken.ToString());
        spoken.Out.ShouldBeEmpty();
        spoken.Error.ShouldContain("nightledger sync acme");
    }

    [Fact]
    public async Task A_home_that_cannot_be_made_is_said_and_ends_with_1()
    {
        var file = Path.Combine(desk.Home, "a file");
        await File.WriteAllTextAsync(file, "in the way", TestContext.Current.CancellationToken);
        using var data = new MemoryStream();
        await using var error = new StringWriter();
        var world = new Outside { Data = data, Out = TextWriter.Null, Error = error, In = TextReader.Null, Variable = _ => null, Clock = TimeProvider.System };
        (await Verbs.RunAsync(["companies", "--home", Path.Combine(file, "home")], world, CancellationToken.None)).ShouldBe(1);
        error.ToString().ShouldContain("cannot be written");
        error.ToString().ShouldContain("--home");
    }

    [Fact]
    public async Task The_home_is_the_option_else_the_variable()
    {
        var other = Path.Combine(desk.Home, "other");
        NightLedger.App.Home.HomeFolder.Where(null, _ => other).ShouldBe(other);
        NightLedger.App.Home.HomeFolder.Where("mine", _ => other).ShouldBe("mine");
        NightLedger.App.Home.HomeFolder.Where(" ", _ => null).ShouldEndWith(".nightledger");
        (await desk.Run("companies", "--json")).Json.GetProperty("companies").GetArrayLength().ShouldBe(0);
        File.Exists(Path.Combine(desk.Home, "nightledger.db")).ShouldBeTrue();
    }

    public void Dispose() => desk.Dispose();
}

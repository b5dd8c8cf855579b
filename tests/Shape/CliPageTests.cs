using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NightLedger.App.Commands;
using NightLedger.App.Terminal;
using NightLedger.Tests.App;

namespace NightLedger.Tests.Shape;

/// <summary>The page of the command line says what the command line does.</summary>
public sealed partial class CliPageTests(PretendCompany pretend) : IClassFixture<PretendCompany>
{
    const string Name = "docs/cli.md";
    const string AnsweredBy = "<!-- answered by: ";

    /// <summary>An example in the words of <c>lines</c>, not an option of it.</summary>
    const string ADimension = "--department";

    static readonly Outside Nobody = new() { Data = Stream.Null, Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null, Clock = TimeProvider.System };

    static readonly RootCommand Root = Verbs.Root(Nobody, _ => { });

    static IReadOnlyList<Verb> All => [.. Root.Subcommands.OfType<Verb>()];

    public static TheoryData<string> Answered =>
        [.. Page.Read(Name).Blocks.Where(block => block.Language == "json" && block.Above.StartsWith(AnsweredBy, StringComparison.Ordinal)).Select(Asked)];

    [Fact]
    public void Verbs_and_options_stand_on_the_page()
    {
        var page = Page.Read(Name);
        var told = Part().Matches(page.Text).Select(match => match.Groups["verb"].Value).ToList();
        told.ShouldBe(["every verb", .. All.Select(verb => verb.Name)]);
        page.ShouldBe(Part().Replace(page.Text, match => Written(match.Groups["verb"].Value)));
    }

    [Fact]
    public async Task Help_and_page_name_the_same_options()
    {
        foreach (var verb in All)
        {
            var help = (await pretend.Desk.Run(verb.Name, "--help")).Out;
            var part = Part().Matches(Page.Read(Name).Text).Single(match => match.Groups["verb"].Value == verb.Name).Value + Everywhere();
            OptionName().Matches(help[..help.IndexOf("Example", StringComparison.Ordinal)]).Select(match => match.Value).Where(option => option is not ("-h" or ADimension))
                .Where(option => !part.Contains($"`{option}", StringComparison.Ordinal)).ShouldBeEmpty(verb.Name);
        }
    }

    [Fact]
    public void Exit_codes_stand_on_the_page()
    {
        var codes = typeof(ExitCode).GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(field => (int)field.GetRawConstantValue()!).ToList();
        codes.Count.ShouldBe(8);
        var page = Page.Read(Name).Text;
        foreach (var code in codes)
            page.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"\n| {code} | "));
    }

    [Fact]
    public void Every_verb_that_prints_json_has_its_shape_on_the_page()
    {
        var shown = Page.Read(Name).Blocks.Where(block => block.Language == "json").Select(block => Asked(block).Split(' ')[0]);
        shown.ShouldBe(All.Where(verb => verb.Options.Any(option => option.Name == "--json")).Select(verb => verb.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task Json_is_answered_in_the_shape_on_the_page(string asked)
    {
        var told = JsonDocument.Parse(Page.Read(Name).Blocks.Single(block => block.Language == "json" && Asked(block) == asked).Text).RootElement;
        var answered = await AnswerAsync(asked.Split(' '));
        if (Fault(told, answered, "$") is { } fault)
            Assert.Fail($"{asked}: {fault}\n{answered.GetRawText()[..Math.Min(2000, answered.GetRawText().Length)]}");
    }

    [Theory]
    [InlineData("""{"a":1,"rows":[{"b":"1"}]}""", """{"a":1,"rows":[]}""")]
    [InlineData("""{"a":1,"rows":[{"b":"1"}]}""", """{"a":1,"rows":[{"b":1}]}""")]
    [InlineData("""{"a":1,"rows":[{"b":"1"}]}""", """{"a":1,"rows":[{"c":"1"}]}""")]
    [InlineData("""{"a":1,"b":1}""", """{"b":1,"a":1}""")]
    [InlineData("""{"a":1}""", """{"a":1,"b":1}""")]
    public void Another_shape_is_seen(string told, string answered) =>
        Fault(JsonDocument.Parse(told).RootElement, JsonDocument.Parse(answered).RootElement, "$").ShouldNotBeNull();

    async Task<JsonElement> AnswerAsync(string[] words)
    {
        switch (words[0])
        {
            case "sync":
                return pretend.FirstNight.Json;
            case "backup":
                words = ["backup", "--out", Path.Combine(pretend.Desk.Home, "backup.zip")];
                break;
            case "restore":
                return await RestoredAsync();
            case "changes":
                return await OfTwoNightsAsync(words);
            case "tie" or "publish":
                return await OfHeldAsync(words);
            case "closings":
                return await ClosedAsync(words);
            case "schedule" or "notify" or "books":
                (await pretend.Desk.Run(words)).Code.ShouldBe(0);
                words = words[..2];
                break;
            case "export":
                words = [.. words, "--out", Path.Combine(pretend.Desk.Home, "out")];
                break;
        }

        var spoken = await pretend.Desk.Run([.. words, "--json"]);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken.Json;
    }

    /// <summary>What a home of its own answers that a backup is put into.</summary>
    async Task<JsonElement> RestoredAsync()
    {
        using var desk = new Desk();
        var file = Path.Combine(desk.Home, "backup.zip");
        (await pretend.Desk.Run("backup", "--out", file)).Code.ShouldBe(0);
        var spoken = await desk.Run("restore", file, "--json");
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken.Json;
    }

    /// <summary>An answer about a company in which something happened between two nights.</summary>
    static async Task<JsonElement> OfTwoNightsAsync(string[] words)
    {
        using var desk = new Desk();
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        gateway.Stage.Run("post journal=GJ date=2026-01-31 title=\"Late rent\"\n  account=6200 amount=1200.50 location=100\n  account=2100 amount=-1200.50 location=100\nrename DEPARTMENT 0300 Design");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        var spoken = await desk.Run([.. words, "--json"]);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken.Json;
    }

    /// <summary>An answer about a company whose first night does not tie.</summary>
    static async Task<JsonElement> OfHeldAsync(string[] words)
    {
        using var desk = new Desk();
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100", "account=9000,measure=debits,by=1"]);
        await desk.Connect("acme", lying.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(6);
        var spoken = await desk.Run([.. words[0] == "publish" ? ["publish", "acme", "1", "--accept", "a reason"] : words, "--json"]);
        spoken.Code.ShouldBe(words[0] == "publish" ? 0 : 6, spoken.ToString());
        return spoken.Json;
    }

    static async Task<JsonElement> ClosedAsync(string[] words)
    {
        using var desk = new Desk();
        using var company = Nights.ClosingNights.ClosedByHand("2024-12-31");
        await using var gateway = await NightLedger.Simulator.SimulatedGateway.StartAsync(company.Written(), TestContext.Current.CancellationToken);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        return (await desk.Run([.. words, "--json"])).Json;
    }

    static string Asked(Block block) => block.Above.Length > AnsweredBy.Length ? block.Above[AnsweredBy.Length..].Replace(" -->", "", StringComparison.Ordinal) : "";

    /// <summary>Where an answer has another shape than the page; null where it has not. A row may end with further dimensions, each with its name.</summary>
    static string? Fault(JsonElement told, JsonElement answered, string at)
    {
        if (told.ValueKind == JsonValueKind.Null || answered.ValueKind == JsonValueKind.Null)
            return null;
        if (Kind(told) != Kind(answered))
            return $"{at} is {answered.ValueKind}, not {told.ValueKind}";
        return told.ValueKind switch
        {
            JsonValueKind.Object => ObjectFault(told, answered, at),
            JsonValueKind.Array when told.GetArrayLength() == 0 => null,
            JsonValueKind.Array when answered.GetArrayLength() == 0 => told[0].ValueKind != JsonValueKind.Object ? null : $"{at} is empty, so that nothing is shown of its rows",
            JsonValueKind.Array => answered.EnumerateArray().Select(row => Fault(told[0], row, at + "[]")).FirstOrDefault(fault => fault is not null),
            _ => null,
        };
    }

    static string? ObjectFault(JsonElement told, JsonElement answered, string at)
    {
        string[] names = [.. told.EnumerateObject().Select(one => one.Name)], more = [.. answered.EnumerateObject().Select(one => one.Name)];
        var rest = more.Skip(names.Length).ToList();
        var dimensions = names.Length > 0 && names[^1].EndsWith("_name", StringComparison.Ordinal) && rest.Count % 2 == 0 && rest.Where((_, i) => i % 2 == 1).All(name => name.EndsWith("_name", StringComparison.Ordinal));
        if (!more.Take(names.Length).SequenceEqual(names) || (rest.Count > 0 && !dimensions))
            return $"{at} has {string.Join(", ", more)}";
        return names.Select(name => Fault(told.GetProperty(name), answered.GetProperty(name), $"{at}.{name}")).FirstOrDefault(fault => fault is not null);
    }

    static JsonValueKind Kind(JsonElement json) => json.ValueKind == JsonValueKind.False ? JsonValueKind.True : json.ValueKind;

    static string Written(string verb)
    {
        var text = new StringBuilder($"<!-- of {verb}: written from the code -->\n");
        if (verb == "every verb")
            text.Append(Everywhere());
        else
            Write(text, All.Single(one => one.Name == verb));
        return text.Append("<!-- end -->").ToString();
    }

    static string Everywhere() => Options(Root.Options.Where(option => option.Name is "--home" or "--no-input" or "--version").Append(Root.Options.Single(option => option.Name == "--help")));

    static void Write(StringBuilder text, Verb verb)
    {
        text.Append(CultureInfo.InvariantCulture, $"{verb.Description}\n\n");
        if (verb.Options.Any(option => !option.Hidden))
            text.Append(Options(verb.Options)).Append('\n');
        text.Append("```sh\n").AppendJoin('\n', verb.Examples).Append("\n```\n");
    }

    static string Options(IEnumerable<Option> options)
    {
        var text = new StringBuilder("| Option | |\n|---|---|\n");
        foreach (var option in options)
            text.Append(CultureInfo.InvariantCulture, $"| `{option.Name}{(option.HelpName is { } value ? " " + value : "")}`{string.Concat(option.Aliases.Where(alias => alias.StartsWith("--", StringComparison.Ordinal) && option.Name != "--help").Select(alias => $", `{alias}`"))}{(option.Required ? " (needed)" : "")} | {option.Description} |\n");
        return text.ToString();
    }

    [GeneratedRegex("<!-- of (?<verb>[a-z ]+): written from the code -->\n.*?<!-- end -->", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex(@"(?<![\w-])--?[a-z][a-z-]*(?![\w-])")]
    private static partial Regex OptionName();
}

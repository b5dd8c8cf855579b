using NightLedger.Simulator;

namespace NightLedger.Tests.App;

/// <summary>
/// Each fault by itself, as whoever runs a night meets it: either it is got over and the same is published as without it, or the night
/// ends with its exit code and the next step, and the last version stays.
/// </summary>
public sealed class FaultNights(FaultNights.Calm calm) : IClassFixture<FaultNights.Calm>, IDisposable
{
    readonly Desk desk = new();

    /// <summary>What a company is like on a calm night.</summary>
    public sealed class Calm : IAsyncLifetime
    {
        readonly Desk desk = new();

        public IReadOnlyDictionary<string, string> Published { get; private set; } = new Dictionary<string, string>();

        public async ValueTask InitializeAsync()
        {
            await using var gateway = await GatewayAsync();
            await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets"]);
            (await desk.Run("sync", "acme")).Code.ShouldBe(0);
            Published = await ExportedAsync(desk);
            Published["lines.csv"].Length.ShouldBeGreaterThan(10_000);
        }

        public ValueTask DisposeAsync()
        {
            desk.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    [Theory]
    [InlineData("latency=5-20")]
    [InlineData("cap=1,body=xml")]
    [InlineData("cap=1,body=empty")]
    [InlineData("cap=1,body=html,retry-after=1")]
    [InlineData("status=429,body=xml@5")]
    [InlineData("status=500,body=empty@5")]
    [InlineData("status=500,body=html@6")]
    [InlineData("status=502,body=cloudflare@7")]
    [InlineData("status=502,body=empty@1/GLDETAIL")]
    [InlineData("status=503,body=html@5")]
    [InlineData("status=503,body=empty@1/GLDETAIL")]
    [InlineData("status=504,body=html@1/get_trialbalance")]
    [InlineData("status=524,body=cloudflare@1/GLDETAIL")]
    [InlineData("html@5")]
    [InlineData("reset@5")]
    [InlineData("cut=0@5")]
    [InlineData("cut=1@6")]
    [InlineData("cut=3000@1/GLDETAIL")]
    [InlineData("cut=900@1/get_trialbalance")]
    [InlineData("session-calls=6")]
    [InlineData("dead-session@7")]
    [InlineData("expired-results")]
    [InlineData("too-many-rows=60")]
    [InlineData("too-many-rows=60,as=504")]
    [InlineData("no-totalcount")]
    [InlineData("error=DL02000001@1/GLDETAIL")]
    [InlineData("doubled-page@1/GLDETAIL")]
    [InlineData("doubled-page@2/GLDETAIL")]
    [InlineData("maintenance,as=page@5")]
    [InlineData("maintenance,as=xml@5")]
    public async Task What_passes_is_got_over_and_the_same_is_published(string fault)
    {
        await using var gateway = await GatewayAsync();
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets", "--patience", "2"]);
        gateway.Stage.Run($"fault {fault}");
        var spoken = await desk.Run("sync", "acme");
        spoken.Code.ShouldBe(0, spoken.ToString());
        await SameAsync();
    }

    [Theory]
    [InlineData("status=429,body=xml")]
    [InlineData("status=500,body=empty@4+")]
    [InlineData("status=502,body=cloudflare@4+")]
    [InlineData("status=503,body=html")]
    [InlineData("status=504,body=empty@4+")]
    [InlineData("status=524,body=cloudflare@4+")]
    [InlineData("html@4+")]
    [InlineData("reset@4+")]
    [InlineData("cut=200@4+")]
    [InlineData("dead-session@2+")]
    [InlineData("error=DL02000001@4+")]
    [InlineData("error=prose@1+/get_trialbalance")]
    [InlineData("error=no-number@1+/get_trialbalance")]
    [InlineData("maintenance,as=page")]
    [InlineData("maintenance,as=xml")]
    [InlineData("redirect=307@4+")]
    [InlineData("gzip-bomb=100@4+")]
    [InlineData("endless@4+")]
    [InlineData("dtd=entities@4+")]
    [InlineData("dtd=external@4+")]
    public async Task What_does_not_pass_ends_the_night_and_the_last_version_stays(string fault)
    {
        await using var gateway = await GatewayAsync();
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets", "--patience", "0"]);
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        gateway.Stage.Run($"fault {fault}");
        var spoken = await desk.Run("sync", "acme");
        spoken.Code.ShouldBe(5, spoken.ToString());
        spoken.Error.ShouldContain("error: ");
        spoken.Error.ShouldContain("next: ");
        await SameAsync();
    }

    /// <summary>XML cannot hold what people pasted; what stands around it is kept.</summary>
    [Theory]
    [InlineData("raw")]
    [InlineData("reference")]
    public async Task Characters_that_cannot_be_change_nothing_but_the_texts_they_stand_in(string how)
    {
        await using var gateway = await GatewayAsync();
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets"]);
        gateway.Stage.Run($"fault control-characters={how}");
        var spoken = await desk.Run("sync", "acme");
        (spoken.Code, spoken.Out.Contains("note:", StringComparison.Ordinal)).ShouldBe((0, false), spoken.ToString());
        var here = await ExportedAsync(desk);
        here.Keys.ShouldBe(calm.Published.Keys);
        foreach (var (file, text) in calm.Published)
            Bare(here[file]).ShouldBe(Bare(text), file);
    }

    static string Bare(string text) => string.Concat(text.Where(letter => letter is not (' ' or '\u000b')));

    static Task<SimulatedGateway> GatewayAsync() => PretendCompany.Gateway(lines: 200);

    async Task SameAsync()
    {
        var here = await ExportedAsync(desk);
        here.Keys.ShouldBe(calm.Published.Keys);
        foreach (var (file, text) in calm.Published)
            here[file].ShouldBe(text, file);
    }

    /// <summary>All that is published, file by file; what stands in the manifest is the version and the instant.</summary>
    static async Task<IReadOnlyDictionary<string, string>> ExportedAsync(Desk desk)
    {
        var folder = Path.Combine(desk.Home, "exported");
        (await desk.Run("export", "acme", "--as", "csv", "--out", folder)).Code.ShouldBe(0);
        return Directory.GetFiles(folder).Where(file => !file.EndsWith("manifest.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
    }

    public void Dispose() => desk.Dispose();
}

using System.Text;
using System.Text.Json;
using NightLedger.App.Commands;
using NightLedger.App.Terminal;

namespace NightLedger.Tests.App;

/// <summary>What a command answered.</summary>
public sealed record Spoken(int Code, string Out, string Error)
{
    /// <summary>The data as JSON; fails where it is none.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public override string ToString() => $"exit {Code}\n--- out\n{Out}\n--- error\n{Error}";
}

/// <summary>A home of its own in which commands are run inside the test, as a script would: no terminal anywhere.</summary>
public sealed class Desk : IDisposable
{
    public Desk() => Home = Directory.CreateTempSubdirectory("nightledger tést ").FullName;

    public string Home { get; }

    public Dictionary<string, string> Variables { get; } = [];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public Task<Spoken> Run(params string[] words) => Run("", CancellationToken.None, words);

    public async Task<Spoken> Run(string input, CancellationToken cancel, params string[] words)
    {
        using var data = new MemoryStream();
        await using var output = new StreamWriter(data, new UTF8Encoding(false)) { AutoFlush = true };
        await using var error = new StringWriter();
        var code = await Verbs.RunAsync([.. words, "--home", Home], World(data, output, error, input), cancel);
        return new(code, Encoding.UTF8.GetString(data.ToArray()), error.ToString());
    }

    Outside World(Stream data, TextWriter output, TextWriter error, string input) => new()
    {
        Data = data,
        Out = output,
        Error = error,
        In = new StringReader(input),
        Variable = Variables.GetValueOrDefault,
        Clock = Clock,
    };

    /// <summary>Connects a company with passwords that the pretend Intacct takes.</summary>
    public async Task Connect(string name, Uri endpoint, string password = "right", string senderPassword = "right", params string[] more)
    {
        var spoken = await Run($$"""{"password":"{{password}}","senderPassword":"{{senderPassword}}"}""", CancellationToken.None,
            ["connect", name, "--endpoint", endpoint.AbsoluteUri, "--company", "acme-prod", "--user", "planning", "--sender", "AcmeMPP", "--secrets-stdin", .. more]);
        spoken.Code.ShouldBe(0, spoken.ToString());
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Home, recursive: true);
    }
}

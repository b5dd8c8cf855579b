using System.Diagnostics;
using System.Globalization;
using NightLedger.Flow;

namespace NightLedger.App.Demo;

/// <summary>The pretend Intacct, a program of its own that is started for the demo and ends with it.</summary>
sealed class SimulatorProcess : IAsyncDisposable
{
    const string Program = "nightledger-simulator.dll";
    const string Greeting = "Listening on ";

    readonly Process process;

    SimulatorProcess(Process process)
    {
        this.process = process;
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    /// <summary>Where its gateway answers.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts it and waits until it answers.</summary>
    /// <exception cref="FlowException">It is not there, or does not start.</exception>
    public static async Task<SimulatorProcess> StartAsync(int lines, int seed, CancellationToken cancel)
    {
        var simulator = new SimulatorProcess(Process.Start(Start(Find(), lines, seed))!);
        try
        {
            await simulator.GreetAsync(cancel);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    async Task GreetAsync(CancellationToken cancel)
    {
        var complaint = process.StandardError.ReadToEndAsync(cancel);
        var greeting = await process.StandardOutput.ReadLineAsync(cancel);
        if (greeting is null || !greeting.StartsWith(Greeting, StringComparison.Ordinal))
            throw new FlowException(Response.Stop, Side.Ours, "The pretend Intacct does not start.", "Build again: git pull, then the same command.",
                greeting ?? (await complaint).Trim());
        Endpoint = new Uri(greeting[Greeting.Length..].Trim());
        // Whatever else it says is let go, so that it never waits for a reader.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
    }

    static ProcessStartInfo Start(string program, int lines, int seed) => new(Dotnet())
    {
        ArgumentList = { program, "--port", "0", "--lines", Text(lines), "--seed", Text(seed) },
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    };

    // The runtime that runs us, where we were started by it and not by a file of our own.
    static string Dotnet() => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Beside us when we are installed; in its own output folder when we run from the sources.</summary>
    static string Find()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string[] places =
        [
            Path.Combine(here.FullName, Program),
            Path.Combine(here.FullName, "..", "..", "Simulator", here.Name, Program),
        ];
        return places.Select(Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new FlowException(Response.Stop, Side.Ours, "The pretend Intacct, nightledger-simulator, is not beside the program.", "Run the demo from the sources: ./nightledger demo");
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    void Kill(object? sender, EventArgs e)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}

using System.Runtime.InteropServices;

namespace NightLedger.Simulator;

static class Program
{
    static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help") || args.Contains("-h"))
        {
            await Console.Out.WriteLineAsync(Help.Text);
            return 0;
        }
        try
        {
            await Serve(CommandLine.Parse(args));
            return 0;
        }
        catch (Exception problem) when (problem is ArgumentException or IOException or FormatException)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 2;
        }
    }

    static async Task Serve(SimulatorOptions options)
    {
        var stopped = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopped));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopped));
        await using var gateway = await SimulatedGateway.StartAsync(options);
        await Console.Out.WriteLineAsync($"Listening on {gateway.Endpoint}");
        if (gateway.Control is { } control) await Console.Out.WriteLineAsync($"Scripts to {new Uri(control, "script")}");
        await stopped.Task;
    }

    static void Stop(PosixSignalContext signal, TaskCompletionSource stopped)
    {
        signal.Cancel = true;
        stopped.TrySetResult();
    }
}

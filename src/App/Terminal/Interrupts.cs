using System.Runtime.InteropServices;

namespace NightLedger.App.Terminal;

/// <summary>Ctrl-C, and being asked to end. What runs is told at once; what does not listen is left behind after a moment.</summary>
sealed class Interrupts : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly TimeProvider clock;
    readonly Curtain curtain;
    readonly List<PosixSignalRegistration> signals = [];
    ITimer? deadline;

    public Interrupts(TimeProvider clock, Curtain curtain)
    {
        (this.clock, this.curtain) = (clock, curtain);
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            signals.Add(PosixSignalRegistration.Create(signal, Take));
    }

    /// <summary>Cancelled when the program is asked to end.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>How long what runs may take to end itself. A night can be left at any instant; serving wants longer.</summary>
    public TimeSpan Grace { get; set; } = TimeSpan.FromMilliseconds(800);

    void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        // The second time is meant: end at once.
        var patience = source.IsCancellationRequested ? TimeSpan.Zero : Grace;
        deadline = clock.CreateTimer(_ => Leave(), null, patience, Timeout.InfiniteTimeSpan);
        source.Cancel();
    }

    // Every file of ours can be left at any instant; what is half written is not what is read.
    void Leave()
    {
        curtain.Fall();
        // Somebody may have been asked something in the line that the cursor stands in.
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine();
        Console.Error.WriteLine("error: Interrupted.");
        Console.Error.WriteLine("next: Run the same command again: it carries on from what is stored.");
        Environment.Exit(ExitCode.Interrupted);
    }

    public void Dispose()
    {
        signals.ForEach(signal => signal.Dispose());
        deadline?.Dispose();
        source.Dispose();
    }
}

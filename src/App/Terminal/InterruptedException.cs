namespace NightLedger.App.Terminal;

/// <summary>It was broken off by the person at the keyboard, who is told how to carry on.</summary>
sealed class InterruptedException(string nextStep) : OperationCanceledException("Interrupted.")
{
    public string NextStep { get; } = nextStep;
}

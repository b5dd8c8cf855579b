namespace NightLedger.App.Terminal;

/// <summary>The command was not put together rightly; nothing was done.</summary>
sealed class UsageException(string message, string? nextStep = null) : Exception(message)
{
    public string? NextStep { get; } = nextStep;
}

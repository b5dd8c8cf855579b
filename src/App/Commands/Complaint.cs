using System.Globalization;
using NightLedger.App.Home;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>Says what went wrong: a line for what happened, a line for what to do.</summary>
static class Complaint
{
    /// <summary>Says it and returns the exit code.</summary>
    public static int Make(Outside outside, Exception exception, HomeFolder? home, string verb)
    {
        var failure = Failure.Of(exception);
        var next = failure.Unexpected ? Kept(outside, exception, home) : failure.Code is ExitCode.Usage or ExitCode.NotFound ? $"See nightledger {verb} --help" : null;
        Say(outside, failure with { NextStep = failure.NextStep ?? next });
        return failure.Code;
    }

    /// <summary>Says it.</summary>
    public static void Say(Outside outside, Failure failure)
    {
        outside.Error.WriteLine($"error: {Plain.Shown(failure.Message)}{(failure.Detail is null ? "" : $" ({Plain.Shown(failure.Detail)})")}");
        if (failure.NextStep is { } next)
            outside.Error.WriteLine($"next: {outside.AsTyped(Plain.Shown(next))}");
    }

    // Where it happened goes to a file, so that the screen can stay readable.
    static string? Kept(Outside outside, Exception exception, HomeFolder? home)
    {
        if (home is null)
            return null;
        try
        {
            var stamp = outside.Clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
            var file = Path.Combine(home.Logs, $"error-{stamp}.txt");
            HomeFolder.Own(file);
            File.WriteAllText(file, Trace.Of(exception));
            return $"The detail is in {file}.";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

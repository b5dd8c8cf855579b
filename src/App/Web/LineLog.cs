using System.Globalization;
using NightLedger.App.Terminal;

namespace NightLedger.App.Web;

/// <summary>The log, to where progress goes: when, how bad, what. A normal night is two lines of it.</summary>
sealed class LineLog(Outside outside) : ILoggerProvider, ILogger
{
    readonly Lock turn = new();

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var instant = outside.Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var weight = logLevel switch { >= LogLevel.Error => "error: ", LogLevel.Warning => "warning: ", _ => "" };
        lock (turn)
        {
            outside.Error.WriteLine($"{instant} {weight}{Plain.Shown(formatter(state, exception))}");
            if (exception is not null)
                outside.Error.Write(Trace.Of(exception));
        }
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}

using System.Globalization;
using System.Text;
using NightLedger.Flow;

namespace NightLedger.App.Terminal;

/// <summary>
/// An exception that nobody foresaw, for the log: which kinds, and where. Not what they say: a library may quote the value that it
/// stumbled over, and neither a row nor a secret belongs in a log.
/// </summary>
static class Trace
{
    /// <summary>The exception and those behind it.</summary>
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        for (Exception? one = exception; one is not null; one = one.InnerException)
            text.AppendLine(CultureInfo.InvariantCulture, $"{Name(one)}{Words(one)}").AppendLine(one.StackTrace);
        return text.ToString();
    }

    /// <summary>What kind it is.</summary>
    public static string Name(Exception exception) => $"{exception.GetType().FullName} (0x{exception.HResult:X8})";

    // Only our own are known to hold nothing.
    static string Words(Exception exception) => exception is FlowException or UsageException ? $": {exception.Message}" : "";
}

using System.Text;
using System.Text.RegularExpressions;

namespace NightLedger.App.Terminal;

/// <summary>What the program sees of the world it was started in: streams, variables and the clock. A test stands in for each.</summary>
sealed partial class Outside
{
    const string Program = "nightledger";

    /// <summary>Where data goes, as bytes; <see cref="Out"/> writes to the same place.</summary>
    public required Stream Data { get; init; }

    /// <summary>Where data goes, as text.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Where progress and complaints go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Stands before what is drawn there.</summary>
    public Curtain Curtain { get; } = new();

    /// <summary>Where answers come from.</summary>
    public required TextReader In { get; init; }

    public bool OutIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    public bool InIsTerminal { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Who runs it, and on which machine, as the operating system has them.</summary>
    public (string User, string Host) Person { get; init; } = (Environment.UserName, Environment.MachineName);

    /// <summary>Reads what is typed without showing it; null where nobody can type.</summary>
    public Func<string?>? Hidden { get; init; }

    /// <summary>Colour is welcome: see no-color.org.</summary>
    public bool MayColour => string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    /// <summary>What the program was called by, in a command that we propose.</summary>
    public string Command => Variable("NIGHTLEDGER_COMMAND") is { Length: > 0 } typed ? Quoted(typed) : Program;

    /// <summary>Words that propose commands, each as it has to be typed here.</summary>
    public string AsTyped(string words) => Command == Program ? words : Proposed().Replace(words, _ => Command);

    /// <summary>A word as a shell takes it.</summary>
    public static string Quoted(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':') && word.Length > 0
            ? word : "\"" + word.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    [GeneratedRegex(@"(?<![\w./\\-])nightledger(?= [a-z-])")]
    private static partial Regex Proposed();

    /// <summary>The real one.</summary>
    public static Outside Real()
    {
        var data = Console.OpenStandardOutput();
        return new()
        {
            Data = data,
            Out = new StreamWriter(data, new UTF8Encoding(false)) { AutoFlush = true },
            Error = Console.Error,
            In = Console.In,
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            InIsTerminal = !Console.IsInputRedirected,
            Variable = Environment.GetEnvironmentVariable,
            Clock = TimeProvider.System,
            Hidden = HiddenLine.Read,
        };
    }
}

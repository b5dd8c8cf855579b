using Spectre.Console;

namespace NightLedger.App.Terminal;

/// <summary>Consoles and tables for people.</summary>
static class Screen
{
    // Where no terminal sets a width, a row is never broken: it may be searched and cut by other programs.
    const int Unbroken = 4096;
    const int RowsATime = 1000;

    /// <summary>The console that data for people goes to.</summary>
    public static IAnsiConsole ForData(Outside outside) => Open(outside.Out, outside.OutIsTerminal, outside.MayColour);

    /// <summary>The console that progress goes to.</summary>
    public static IAnsiConsole ForProgress(Outside outside) => outside.Curtain.Over(Open(outside.Error, outside.ErrorIsTerminal, outside.MayColour));

    static IAnsiConsole Open(TextWriter writer, bool terminal, bool colour)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal && colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
            console.Profile.Width = Unbroken;
        return console;
    }

    /// <summary>
    /// Says something. On a screen words go on below, and no figure is broken; in a pipe it stays a line, and so does what has a command in
    /// it, for somebody may copy it.
    /// </summary>
    public static void Say(Outside outside, string words)
    {
        var whole = !outside.OutIsTerminal || !outside.MayColour || words.Contains(outside.Command + " ", StringComparison.Ordinal);
        foreach (var line in whole ? [words] : words.Split('\n').SelectMany(one => Folded.Lines(one, ForData(outside).Profile.Width)))
            outside.Out.WriteLine(line);
    }

    /// <summary>Writes rows under headings, numbers to the right, a thousand at a time so that memory stays small.</summary>
    public static void Table<T>(Outside outside, IReadOnlyList<Heading<T>> headings, IEnumerable<T> rows) => Table(ForData(outside), headings, rows);

    /// <summary>Writes them on a console of whatever width.</summary>
    public static void Table<T>(IAnsiConsole console, IReadOnlyList<Heading<T>> headings, IEnumerable<T> rows)
    {
        foreach (var some in rows.Chunk(RowsATime))
        {
            foreach (var part in Layout.Of(headings, some, console.Profile.Width))
                console.Write(part);
        }
    }
}

/// <summary>One column of a table for people.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Right">Figures: to the right.</param>
/// <param name="Elastic">Words, which may go on below where the screen is narrow.</param>
sealed record Heading<T>(string Title, Func<T, string?> Value, bool Right = false, bool Elastic = false);

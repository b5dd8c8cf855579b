using Spectre.Console;
using Spectre.Console.Rendering;

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
    public static IAnsiConsole ForProgress(Outside outside) => Open(outside.Error, outside.ErrorIsTerminal, outside.MayColour);

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

    /// <summary>Writes rows under headings, numbers to the right, a thousand at a time so that memory stays small.</summary>
    public static void Table<T>(Outside outside, IReadOnlyList<Heading<T>> headings, IEnumerable<T> rows, int most = Unbroken)
    {
        var console = ForData(outside);
        console.Profile.Width = Math.Min(console.Profile.Width, most);
        foreach (var some in rows.Chunk(RowsATime))
            console.Write(Of(headings, some));
    }

    static Table Of<T>(IReadOnlyList<Heading<T>> headings, IReadOnlyList<T> rows)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(new Style(decoration: Decoration.Dim));
        foreach (var heading in headings)
            table.AddColumn(heading.Column());
        foreach (var row in rows)
            table.AddRow(headings.Select(heading => heading.Cell(row)));
        return table;
    }
}

/// <summary>One column of a table for people.</summary>
sealed record Heading<T>(string Title, Func<T, string?> Value, bool Right = false, bool Elastic = false)
{
    public TableColumn Column()
    {
        var column = new TableColumn(new Text(Title));
        column.Alignment = Right ? Justify.Right : Justify.Left;
        column.NoWrap = !Elastic;
        return column;
    }

    public IRenderable Cell(T row) => new Text(Plain.Shown(Value(row))) { Overflow = Elastic ? Overflow.Fold : Overflow.Ellipsis };
}

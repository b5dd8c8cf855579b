using NightLedger.App.Terminal;
using Spectre.Console;

namespace NightLedger.Tests.App;

/// <summary>Rows on screens of any width.</summary>
public class LayoutTests
{
    sealed record Row(string Entity, string Book, string Account, string Title, string Closing);

    static readonly Row[] Rows =
    [
        new("100", "ACCRUAL", "1000", "Cash, operating, and whatever else is at hand", "-1,026,595.93"),
        new("100", "ACCRUAL", "0100", "Petty cash 日本", "-490.94"),
        new("200", "ACCRUAL", "4000", "", "12,345,678,901.25"),
    ];

    static readonly Heading<Row>[] Headings =
    [
        new("Entity", row => row.Entity), new("Book", row => row.Book), new("Account", row => row.Account),
        new("Title", row => row.Title, Elastic: true), new("Closing", row => row.Closing, Right: true),
    ];

    static async Task<string[]> Drawn(int width, params Row[] rows)
    {
        await using var screen = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        Screen.Table(console, Headings, rows);
        return screen.ToString().Split('\n');
    }

    [Fact]
    public async Task No_figure_is_ever_cut_and_no_line_is_too_long()
    {
        foreach (var width in Enumerable.Range(32, 100))
        {
            var lines = await Drawn(width, Rows);
            foreach (var row in Rows)
                lines.ShouldContain(line => line.Contains(row.Closing, StringComparison.Ordinal), $"{row.Closing} at {width}:\n{string.Join('\n', lines)}");
            lines.ShouldAllBe(line => new Spectre.Console.Rendering.Segment(line).CellCount() <= width, $"{width}:\n{string.Join('\n', lines)}");
        }
    }

    [Fact]
    public async Task What_is_the_same_in_all_rows_is_told_once_above_where_that_makes_them_fit()
    {
        var wide = await Drawn(110, Rows);
        wide.ShouldContain(line => line.Contains("Entity   Book      Account", StringComparison.Ordinal));
        wide.Count(line => line.Contains("ACCRUAL", StringComparison.Ordinal)).ShouldBe(3);

        var less = await Drawn(62, Rows);
        less.Count(line => line.Contains("ACCRUAL", StringComparison.Ordinal)).ShouldBe(1);
        less.ShouldContain("  Book: ACCRUAL");
        less.ShouldContain(line => line.Contains("Entity   Account   Title", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_narrow_screen_each_row_is_a_list()
    {
        var lines = await Drawn(40, Rows);
        lines.Count(line => line.StartsWith("Book", StringComparison.Ordinal) && line.TrimEnd().EndsWith("ACCRUAL", StringComparison.Ordinal)).ShouldBe(3);
        lines.ShouldContain(line => line.StartsWith("Closing", StringComparison.Ordinal) && line.TrimEnd().EndsWith("-490.94", StringComparison.Ordinal));
        lines.Count(line => line.StartsWith("Title", StringComparison.Ordinal)).ShouldBe(2);
    }
}

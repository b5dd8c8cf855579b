using Spectre.Console;
using Spectre.Console.Rendering;

namespace NightLedger.App.Terminal;

/// <summary>
/// How rows are laid out on a screen of some width: under headings while they fit, with what is the same in all of them told once above
/// where that helps; otherwise each as a list of its own. Words may be broken or told in another place; no figure is ever cut.
/// </summary>
static class Layout
{
    // A column of words may be this narrow before rows are lists.
    const int LeastWords = 14;
    const int BetweenColumns = 3;
    const int Edges = 4;

    /// <summary>The rows, ready to be written.</summary>
    public static IEnumerable<IRenderable> Of<T>(IReadOnlyList<Heading<T>> headings, IReadOnlyList<T> rows, int width)
    {
        var cells = rows.Select(row => headings.Select(heading => Plain.Shown(heading.Value(row))).ToArray()).ToList();
        var columns = headings.Select((heading, i) => new Column(heading.Title, heading.Right, heading.Elastic, [.. cells.Select(row => row[i])])).ToList();
        if (Least(columns) <= width)
            return [Table(columns, width)];
        var (same, others) = (columns.Where(IsSame).ToList(), columns.Where(column => !IsSame(column)).ToList());
        return same.Count > 0 && others.Count > 0 && Least(others) <= width
            ? [new Text("\n" + string.Join('\n', same.Where(column => column.Cells[0].Length > 0).Select(column => $"  {column.Title}: {column.Cells[0]}")) + "\n"), Table(others, width)]
            : [List(columns)];
    }

    // One row has nothing in common with others, and a figure is looked for where figures are.
    static bool IsSame(Column column) => column.Cells.Count > 1 && !column.Right && column.Cells.All(cell => cell == column.Cells[0]);

    static int Least(IReadOnlyList<Column> columns) => columns.Sum(column => column.Least) + Between(columns);

    static int Between(IReadOnlyList<Column> columns) => ((columns.Count - 1) * BetweenColumns) + Edges;

    static Table Table(IReadOnlyList<Column> columns, int width)
    {
        var table = new Table().Border(TableBorder.Simple).BorderStyle(new Style(decoration: Decoration.Dim));
        foreach (var (column, wide) in columns.Zip(Widths(columns, width - Between(columns))))
            table.AddColumn(new TableColumn(new Text(column.Title)) { Alignment = column.Right ? Justify.Right : Justify.Left, NoWrap = !column.Elastic, Width = wide });
        for (var row = 0; row < columns[0].Cells.Count; row++)
            table.AddRow(columns.Select(column => new Text(column.Cells[row])));
        return table;
    }

    /// <summary>Figures and codes get what they need; words share what is left, each as much of what it is short of as the others.</summary>
    static IEnumerable<int> Widths(IReadOnlyList<Column> columns, int width)
    {
        var (spare, wanted) = (width - columns.Sum(column => column.Least), columns.Sum(column => column.Most - column.Least));
        return columns.Select(column => wanted <= spare ? column.Most : column.Least + (int)((long)spare * (column.Most - column.Least) / wanted));
    }

    static Table List(IReadOnlyList<Column> columns)
    {
        var table = new Table().NoBorder().HideHeaders()
            .AddColumn(new TableColumn("") { NoWrap = true, Padding = new Padding(0, 0, 2, 0) }).AddColumn(new TableColumn("") { Padding = new Padding(0) });
        for (var row = 0; row < columns[0].Cells.Count; row++)
        {
            table.AddEmptyRow();
            foreach (var column in columns.Where(column => column.Cells[row].Length > 0))
                table.AddRow(new Text(column.Title, new Style(decoration: Decoration.Dim)), new Text(column.Cells[row]));
        }

        return table.AddEmptyRow();
    }

    sealed record Column(string Title, bool Right, bool Elastic, IReadOnlyList<string> Cells)
    {
        /// <summary>The width at which nothing in it is broken.</summary>
        public int Most { get; } = Math.Max(Wide(Title), Cells.Count == 0 ? 0 : Cells.Max(Wide));

        public int Least => Elastic ? Math.Min(Most, LeastWords) : Most;

        static int Wide(string text) => new Segment(text).CellCount();
    }
}

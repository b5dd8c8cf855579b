namespace NightLedger.Flow.Exports.Sheets;

/// <summary>What a workbook can hold.</summary>
/// <param name="Rows">Rows on a sheet, its heading included.</param>
/// <param name="Links">Links on a sheet.</param>
sealed record Limits(int Rows = 1_048_576, int Links = 65_530)
{
    /// <summary>Beyond so many rows Data keeps fewer dimensions: a workbook that people can open is worth more than one they cannot.</summary>
    public long Balances { get; init; } = 150_000;
}

/// <summary>
/// A table of any length: when a sheet is full the rows go on on the next, which is called the same and a number. Rows are pulled as
/// they are written.
/// </summary>
sealed class Spread(Book book, string name, int rank, IReadOnlyList<Heading> headings, Limits limits)
{
    const double HeadingHeight = 30;

    /// <summary>How many of the first columns stay when scrolling.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>Written above the heading of the first sheet: how many rows it takes, and the writing.</summary>
    public (int Rows, Action<Sheet, Tail> Write) Above { get; init; } = (0, (_, _) => { });

    /// <summary>Columns with codes, which are text on purpose.</summary>
    public int CodeColumns { get; init; }

    /// <summary>The column that says TIES or BREAK.</summary>
    public int? ResultColumn { get; init; }

    /// <summary>Writes all rows; returns where they stand, one area a sheet and at least one.</summary>
    public IReadOnlyList<Area> Write<T>(IEnumerable<T> rows, Action<T, Sheet, SheetLinks, Tail> write)
    {
        var areas = new List<Area>();
        using var each = rows.GetEnumerator();
        var more = each.MoveNext();
        do
            more = Write(areas, each, more, write);
        while (more);
        return areas;
    }

    /// <summary>One sheet; returns whether there are rows left.</summary>
    bool Write<T>(List<Area> areas, IEnumerator<T> rows, bool more, Action<T, Sheet, SheetLinks, Tail> write)
    {
        var number = areas.Count + 1;
        var title = number == 1 ? name : $"{name} {number}";
        var above = number == 1 ? Above : (0, (_, _) => { });
        book.Add(title, rank + number - 1, new SheetShape(headings, above.Rows + 1, FrozenColumns, above.Rows + 1), Fill, Table);
        return more;

        Tail Fill(Sheet sheet, SheetLinks links)
        {
            var tail = new Tail();
            above.Write(sheet, tail);
            Head(sheet);
            var first = sheet.RowNumber + 1;
            for (; more && sheet.RowNumber < limits.Rows; more = rows.MoveNext())
            {
                sheet.Next();
                write(rows.Current, sheet, links, tail);
            }

            areas.Add(new Area(title, first, sheet.RowNumber));
            return Marked(tail, areas[^1]);
        }

        TableShape? Table() => areas[^1].IsEmpty ? null : new TableShape(number == 1 ? name : name + number, areas[^1], headings);
    }

    Tail Marked(Tail tail, Area area)
    {
        if (area.IsEmpty)
            return tail;
        if (ResultColumn is { } column)
            tail.Results.Add($"{Area.Letters(column)}{area.First}:{Area.Letters(column)}{area.Last}");
        if (CodeColumns > 0)
            tail.Codes = $"A{area.First}:{Area.Letters(CodeColumns - 1)}{area.Last}";
        return tail;
    }

    void Head(Sheet sheet)
    {
        sheet.Next(HeadingHeight);
        foreach (var heading in headings)
            sheet.Text(heading.Title, heading.Look);
    }
}

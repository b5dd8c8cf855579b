namespace NightLedger.Flow.Exports.Sheets;

/// <summary>A column of a sheet.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Width">In characters.</param>
/// <param name="Look">How the heading stands over its cells.</param>
/// <param name="Hidden">There for formulas only.</param>
sealed record Heading(string Title, double Width, Look Look = Look.Heading, bool Hidden = false)
{
    /// <summary>The same headings, each told from the others and short enough for a table.</summary>
    public static IReadOnlyList<Heading> Distinct(IEnumerable<Heading> headings)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. headings.Select(heading => heading with { Title = Free(CellText.Heading(heading.Title), taken) })];
    }

    static string Free(string title, HashSet<string> taken)
    {
        var stem = title.Length == 0 ? "Column" : title[..Math.Min(title.Length, 250)];
        var free = stem;
        for (var i = 2; !taken.Add(free); i++)
            free = $"{stem} {i}";
        return free;
    }
}

/// <summary>Rows of a table on one sheet.</summary>
sealed record Area(string Sheet, int First, int Last)
{
    /// <summary>No rows.</summary>
    public bool IsEmpty => Last < First;

    /// <summary>One of its columns, counted from 0. A table without rows is one empty row, so that a formula has something to go by.</summary>
    public string Column(int column) => $"'{Sheet}'!${Letters(column)}${First}:${Letters(column)}${Math.Max(First, Last)}";

    /// <summary>A column's letters, counted from 0.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return letters;
    }
}

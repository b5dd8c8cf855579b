using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// The dimensions that lines carry. They describe themselves, the company's own and the relabelled ones too; no name of any is
/// written down here.
/// </summary>
static class DimensionList
{
    const string Own = "GLDIM";

    // A dimension of the company's making may be called like one of our columns, the store's own among them.
    static readonly HashSet<string> Taken =
    [
        .. JournalLines.Table.Columns.Concat(JournalLines.Ingredients).Concat(NetBalances.Table.Columns).Concat(BudgetItems.Table.Columns).Concat(Members.Table.Columns).Select(column => column.Name),
        "from_version", "to_version", "title", "type", "end", "version", "rows", "measure", "budgets", "actual",
    ];

    /// <summary>The dimensions of an answer in a word each: two nights with the same words have the same columns.</summary>
    public static IReadOnlyList<string> Shape(Tree? answer) => answer is null ? []
        : [.. answer.All("dimension").Select(told => string.Join(' ', Tree.Text(told, "objectName"), Tree.Text(told, "userDefinedDimension"), Tree.Text(told, "enabledInGL")))];

    /// <summary>The dimensions of an answer that the general ledger has.</summary>
    public static IReadOnlyList<Dimension> Read(Tree answer, Listing lines, List<string> notes, IReadOnlyDictionary<string, string> names)
    {
        var found = new List<Dimension>();
        foreach (var told in answer.All("dimension"))
            if (Values.TryFlag(Tree.Text(told, "enabledInGL"), out var enabled) && enabled == true)
                Add(found, Tree.Text(told, "objectName"), Tree.Text(told, "objectLabel"), Tree.Text(told, "termLabel"), Tree.Text(told, "userDefinedDimension"), lines, notes, names);
        return found;
    }

    /// <summary>What the lines' own columns tell, where the function is refused.</summary>
    public static IReadOnlyList<Dimension> Guess(Listing lines, List<string> notes, IReadOnlyDictionary<string, string> names)
    {
        var found = new List<Dimension>();
        foreach (var (field, _) in lines.Fields.Values.OrderBy(each => each.Name, StringComparer.Ordinal))
            if (field.StartsWith(Own, StringComparison.OrdinalIgnoreCase))
                Add(found, field[Own.Length..], "", "", "true", lines, notes, names);
            else if (field.EndsWith("ID", StringComparison.OrdinalIgnoreCase) && Standard(field[..^2], lines))
                Add(found, field[..^2], "", "", "false", lines, notes, names);
        return found;
    }

    // A standard dimension has a key beside its code; department and location have a title or a name instead.
    static bool Standard(string name, Listing lines) =>
        lines.Find(name + "DIMKEY") is not null || name.ToUpperInvariant() is "DEPARTMENT" or "LOCATION";

    static void Add(List<Dimension> found, string name, string label, string term, string own, Listing lines, List<string> notes, IReadOnlyDictionary<string, string> names)
    {
        var userDefined = Values.TryFlag(own, out var flag) && flag == true;
        var shown = term.Length > 0 ? term : label.Length > 0 ? label : name;
        if (name.Length == 0)
            return;
        if (ColumnOf(name, userDefined, lines) is { } column)
            found.Add(new(NameOf(name, found, names), name, label.Length > 0 ? label : name, shown, userDefined, column));
        else
            notes.Add($"The dimension {shown} is on in the general ledger, but its lines have no column for it; it is left out.");
    }

    static string? ColumnOf(string name, bool userDefined, Listing lines)
    {
        if (!userDefined)
            return lines.Find(name + "ID") ?? lines.Find(name);
        return lines.Find(Own + name) ?? lines.Fields.Values.Select(field => field.Name).FirstOrDefault(field =>
            field.StartsWith(Own, StringComparison.OrdinalIgnoreCase) && Bare(field).Contains(Bare(name), StringComparison.Ordinal));
    }

    static string Bare(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>The names of these dimensions, by object, and of those that were there before.</summary>
    public static IReadOnlyDictionary<string, string> Names(IReadOnlyList<Dimension> found, IReadOnlyDictionary<string, string> before) =>
        before.Where(pair => found.All(one => one.Object != pair.Key)).Concat(found.Select(one => KeyValuePair.Create(one.Object, one.Name))).ToDictionary();

    // A dimension keeps its name for ever: another that would be called the same gets a number, also while the first is off.
    // What a member is called stands under its dimension's name with _name behind it, so that none is called that.
    static string NameOf(string name, List<Dimension> found, IReadOnlyDictionary<string, string> names)
    {
        if (names.TryGetValue(name, out var kept))
            return kept;
        var plain = new string([.. name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);
        if (Taken.Contains(plain) || plain.EndsWith("_name", StringComparison.Ordinal))
            plain += "_dimension";
        var free = plain;
        for (var i = 2; found.Any(other => other.Name == free) || names.Values.Contains(free); i++)
            free = $"{plain}_{i}";
        return free;
    }
}

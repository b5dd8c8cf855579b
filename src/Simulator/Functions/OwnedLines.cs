using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// Lines that belong to a record and come with it when it is read whole: the list's name in capitals, the lines' own in small letters.
/// </summary>
sealed class OwnedLines
{
    static readonly (string Owner, string List, string Object, string By)[] Known =
    [
        ("GLBATCH", "ENTRIES", "GLENTRY", "BATCHNO"),
        ("GLBUDGETHEADER", "GLBUDGETITEMS", "GLBUDGETITEM", "BUDGETKEY"),
        ("GLACCTGRP", "GLACCTRANGES", "ACCTRANGE", "GLACCTGRPKEY"),
        ("GLACCTGRP", "GLSTATACCTRANGES", "STATACCTRANGE", "GLACCTGRPKEY"),
        ("GLACCTGRP", "GLACCTGRPS", "GLACCTGRPMEMBER", "PARENTKEY"),
        ("GLACCTGRP", "GLCOMPGRPS", "GLCOMPGRPMEMBER", "PARENTKEY"),
        ("GLACCTGRP", "GLCATGRPS", "GLCOACATMEMBER", "PARENTKEY"),
        ("EXCHANGERATE", "FXRATEENTRIES", "EXCHANGERATEENTRY", "EXCHANGERATEKEY"),
    ];
    readonly Column _keys;
    readonly List<OwnedList> _lists;

    OwnedLines(Column keys, List<OwnedList> lists) => (_keys, _lists) = (keys, lists);

    /// <summary>The object behind a list that an owner has.</summary>
    public static string? Named(string owner, string list) =>
        Known.FirstOrDefault(one => one.Owner == owner && one.List.Equals(list, StringComparison.OrdinalIgnoreCase)).Object;

    /// <summary>Null where the object owns nothing that is asked for.</summary>
    public static OwnedLines? Of(ServedObject owner, string fields, Conversation talk)
    {
        var company = talk.Company;
        var asked = fields.Split(',', StringSplitOptions.TrimEntries);
        var lists = Known.Where(one => one.Owner == owner.Name && (FieldList.IsAll(fields) || asked.Contains(one.List, StringComparer.OrdinalIgnoreCase)))
            .Where(one => one.Object != "GLACCTGRPMEMBER" || company.Beliefs.Holds("group-members", "with-read"))
            .Where(one => company.Has(one.Object) || company.Has("_" + one.Object))
            .Select(one => (one, lines: Lines(one.Object, company))).Select(pair => new OwnedList(pair.one.List, pair.one.By, pair.lines, talk.Sees(pair.lines.Table))).ToList();
        return lists.Count == 0 || owner.Table.Find("RECORDNO") is not { } keys ? null : new OwnedLines(keys, lists);
    }

    public void Write(int row, XmlBytes output)
    {
        foreach (var list in _lists) list.Write(_keys.Text(row), output);
    }

    /// <summary>Some lines are no objects of their own: nobody can ask for them by name.</summary>
    static ServedObject Lines(string name, SimulatedCompany company)
    {
        if (company.Find(name) is { } served) return served;
        var table = company.Table("_" + name);
        return new ServedObject(new ObjectDefinition(name, [.. table.Fields.Where(field => field[0] != '_').Select(field => FieldDefinition.Extra(field))], []), table);
    }
}

/// <summary>One kind of lines that an object's records own, as many of them as the user may see.</summary>
sealed class OwnedList(string list, string by, ServedObject lines, Func<int, bool>? sees)
{
    readonly string _element = lines.Name.ToLowerInvariant();
    readonly List<(string Tag, Column Column)> _columns = FieldList.Of("*", lines);

    public void Write(string owner, XmlBytes output)
    {
        var rows = lines.Table.AllRowsBy(by);
        if (!rows.Contains(owner)) return;
        output.Open(list);
        foreach (var row in rows[owner].Where(row => sees is null || sees(row))) Write(row, output);
        output.Close(list);
    }

    void Write(int row, XmlBytes output)
    {
        output.Open(_element);
        foreach (var (tag, column) in _columns) output.Element(tag, column.Text(row));
        output.Close(_element);
    }
}

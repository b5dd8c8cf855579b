using System.Globalization;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company.Busy;

/// <summary>Members come, are renamed, moved, put to rest and go; accounts and places, too.</summary>
static class BusyMembers
{
    public static readonly (string, int, Func<Sample, bool>)[] Kinds =
    [
        ("rename a member", 4, sample => Set(sample, Dimension(sample), Name(sample, "Renamed"))),
        ("rename an account", 2, sample => Set(sample, "GLACCOUNT", Name(sample, "Account"))),
        ("rename a place", 2, sample => Set(sample, "LOCATION", Name(sample, "Place"))),
        ("move a member", 3, Move),
        ("add a member", 4, sample => Add(sample, Dimension(sample), [])),
        ("add an account", 1, AddAccount),
        ("add a place", 1, AddPlace),
        ("inactivate a member", 2, sample => SetStatus(sample, "inactive")),
        ("activate a member", 1, sample => SetStatus(sample, "active")),
        ("delete a member", 2, Delete),
    ];

    static string Dimension(Sample sample) => sample.Dice.Pick([.. sample.Company.Dimensions.All
        .Where(dimension => dimension is { Enabled: true, ObjectName: not ("LOCATION" or "TASK" or "COSTTYPE") })
        .Select(dimension => dimension.ObjectName)]);

    static string Name(Sample sample, string word) => $"{word} & <{sample.Change.Number.ToString(CultureInfo.InvariantCulture)}> \"né\"";

    static bool Set(Sample sample, string objectName, string name)
    {
        var id = Any(sample, objectName);
        if (id.Length == 0) return false;
        if (RecordShape.Of(objectName, sample.Company)!.IsPlatform) new MemberDesk(sample.Change).Set(objectName, id, new Fields { ["name"] = name });
        else new MemberDesk(sample.Change).Set(objectName, id, new Fields { [Members.NameField(objectName)] = name });
        return true;
    }

    static bool SetStatus(Sample sample, string status)
    {
        var name = Dimension(sample);
        var id = Any(sample, name);
        if (id.Length == 0 || RecordShape.Of(name, sample.Company)!.IsPlatform || !sample.Company.Table(name).Columns.ContainsKey("STATUS")) return false;
        new MemberDesk(sample.Change).Set(name, id, new Fields { ["STATUS"] = status });
        return true;
    }

    static bool Add(Sample sample, string objectName, Fields values)
    {
        var shape = RecordShape.Of(objectName, sample.Company)!;
        var (id, name) = ($"N{sample.Change.Number:0000}", Name(sample, "New"));
        if (shape.IsPlatform) new MemberDesk(sample.Change).Add(objectName, name, values);
        else new MemberDesk(sample.Change).Add(objectName, id, values.Over([new(Members.NameField(objectName), name)]));
        return true;
    }

    static bool AddAccount(Sample sample)
    {
        var income = sample.Dice.Chance(60);
        var closes = income ? sample.Pick("GLACCOUNT", "CLOSINGACCOUNTNO", row => sample.Company.Table("GLACCOUNT").Text("CLOSINGACCOUNTNO", row).Length > 0) : "";
        return Add(sample, "GLACCOUNT", new Fields
        {
            ["ACCOUNTTYPE"] = income ? "incomestatement" : "balancesheet",
            ["NORMALBALANCE"] = "debit",
            ["CLOSINGTYPE"] = income ? "closing account" : "non-closing account",
            ["CLOSINGACCOUNTNO"] = closes,
        });
    }

    static bool AddPlace(Sample sample) => sample.Entity() is { Length: > 0 } entity && sample.Company.Table("LOCATION").RowsBy("LOCATIONID").ContainsKey(entity)
        && Add(sample, "LOCATION", new Fields { ["PARENTID"] = entity, ["CURRENCY"] = sample.Company.Locations.Value.EntityOf(entity)?.Currency ?? "" });

    /// <summary>Below another of its kind, or to the top.</summary>
    static bool Move(Sample sample)
    {
        var name = Dimension(sample);
        if (RecordShape.Of(name, sample.Company) is not { IsPlatform: false } shape) return false;
        var (table, id, parent) = (sample.Company.Table(name), Any(sample, name), sample.Dice.Chance(30) ? "" : Any(sample, name));
        if (id.Length == 0 || !table.Columns.ContainsKey("PARENTID")) return false;
        var rows = table.RowsBy(shape.Id);
        for (var above = parent; above.Length > 0; above = rows.TryGetValue(above, out var row) ? table.Text("PARENTID", row) : "")
            if (above == id) return false;
        new MemberDesk(sample.Change).Set(name, id, new Fields { ["PARENTID"] = parent });
        return true;
    }

    /// <summary>One that came lately and that no entry names.</summary>
    static bool Delete(Sample sample)
    {
        var name = Dimension(sample);
        var shape = RecordShape.Of(name, sample.Company)!;
        var table = sample.Company.Table(name);
        var unused = table.Rows.Reverse().Take(5).Where(row => !table.RowsBy("PARENTID").ContainsKey(table.Text(shape.Id, row))
            && !sample.Change.Ledger.RowsWith(shape.LineField!, shape.IsPlatform ? table.Text("id", row) : table.Text(shape.Id, row)).Any()).ToList();
        if (unused.Count == 0) return false;
        new MemberDesk(sample.Change).Delete(name, table.Text(shape.Id, unused[0]));
        return true;
    }

    static string Any(Sample sample, string objectName) => sample.Pick(objectName, RecordShape.Of(objectName, sample.Company)!.Id);
}

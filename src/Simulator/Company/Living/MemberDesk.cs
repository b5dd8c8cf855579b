using System.Globalization;

namespace NightLedger.Simulator.Company.Living;

/// <summary>Adds, renames, moves, inactivates and deletes accounts, places, members of dimensions and all else that is kept as a list.</summary>
sealed class MemberDesk(CompanyChange change)
{
    public void Add(string objectName, string id, Fields values)
    {
        var shape = ShapeOf(objectName);
        var table = change.Table(shape.Name);
        if (table.RowsBy(shape.Id).ContainsKey(id)) throw new ArgumentException($"There is a {shape.Name} '{id}' already.");
        var complete = Standing(shape, values).Over([new(shape.Key, Digits(NextKey(table, shape.Key))), new(shape.Id, id), .. shape.New(change)]);
        Put(shape, Rewritten.Add(table, complete, change.Before.Format), table.Count, "Create");
    }

    /// <summary>Any field of a record: its name, whether it is active, its parent.</summary>
    public void Set(string objectName, string id, Fields values)
    {
        var shape = ShapeOf(objectName);
        var table = change.Table(shape.Name);
        var complete = Standing(shape, values, id).Over(shape.Touched(change));
        var row = RowOf(shape, table, id);
        Put(shape, Rewritten.Set(table, row, complete, change.Before.Format), row, "Modify");
        if (shape.Name is "LOCATION" or "LOCATIONENTITY" && values.TryGetValue("NAME", out var name)) RenameEntity(id, name);
    }

    /// <summary>A record that nothing names any more can be deleted, and no other.</summary>
    public void Delete(string objectName, string id)
    {
        var shape = ShapeOf(objectName);
        var table = change.Table(shape.Name);
        var row = RowOf(shape, table, id);
        if (table.RowsBy("PARENTID").ContainsKey(id)) throw new ArgumentException($"{shape.Name} '{id}' has others below it.");
        var code = shape.IsPlatform ? table.Text("id", row) : id;
        if (shape.LineField is { } field && change.Ledger.RowsWith(field, code).Any()) throw new ArgumentException($"{shape.Name} '{id}' is named by entries.");
        change.Audit(shape.Name, shape.AuditKey(table, row, change.Before.Beliefs), "Delete");
        change.Put(Rewritten.Without(table, row, change.Before.Format));
    }

    void Put(RecordShape shape, Table table, int row, string mode)
    {
        change.Put(table);
        change.Audit(shape.Name, shape.AuditKey(table, row, change.Before.Beliefs), mode);
    }

    /// <summary>With the parent's key and name beside its code, and the entity that a location lies in.</summary>
    Fields Standing(RecordShape shape, Fields values, string id = "")
    {
        if (!values.TryGetValue("PARENTID", out var parent)) return values;
        var table = change.Table(shape.Name);
        if (parent.Length == 0) return values.Over([new("PARENTKEY", ""), new("PARENTNAME", "")]);
        var row = RowOf(shape, table, parent);
        for (var above = parent; above.Length > 0; above = table.Text("PARENTID", table.RowsBy(shape.Id).GetValueOrDefault(above, row)))
            if (above == id) throw new ArgumentException($"{shape.Name} '{id}' cannot lie below '{parent}', which lies below it.");
        var standing = values.Over([new("PARENTKEY", table.Text(shape.Key, row)), new("PARENTNAME", table.Text(Members.NameField(shape.Name), row))]);
        return shape.Name == "LOCATION" ? standing.Over([new("ENTITY", table.Text("ENTITY", row)), new("ENTITYNAME", table.Text("ENTITYNAME", row)), new("LOCATIONTYPE", "N")]) : standing;
    }

    void RenameEntity(string id, string name)
    {
        if (change.Profile.Entities.All(entity => entity.Id != id)) return;
        change.Profile = change.Profile with { Entities = [.. change.Profile.Entities.Select(entity => entity.Id == id ? entity with { Name = name } : entity)] };
    }

    /// <summary>Entities that are told by their locations are changed there.</summary>
    RecordShape ShapeOf(string objectName)
    {
        var elsewhere = objectName.Equals("LOCATIONENTITY", StringComparison.OrdinalIgnoreCase) && !change.Before.IsGiven("LOCATIONENTITY");
        return RecordShape.Of(elsewhere ? "LOCATION" : objectName, change.Before) ?? throw new ArgumentException($"There is no object {objectName}.");
    }

    static int RowOf(RecordShape shape, Table table, string id) =>
        table.RowsBy(shape.Id).TryGetValue(id, out var row) ? row : throw new ArgumentException($"There is no {shape.Name} '{id}'.");

    static long NextKey(Table table, string key) => table.Find(key) is { } keys ? 1 + table.Rows.Select(row => (long)keys.Number(row)).DefaultIfEmpty(0).Max() : 1;

    static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}

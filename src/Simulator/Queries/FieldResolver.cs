using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

/// <summary>Finds the column behind a field of a query, along relations where the field has dots.</summary>
sealed class FieldResolver(SimulatedCompany company, ServedObject target)
{
    public Column Resolve(string field) => TryResolve(target, field) ?? throw NotQueryable([field]);

    public void Check(IEnumerable<string> fields)
    {
        var unknown = fields.Where(field => TryResolve(target, field) is null).Distinct().ToList();
        if (unknown.Count > 0) throw NotQueryable(unknown);
    }

    FunctionFailure NotQueryable(IEnumerable<string> fields) => new(new GatewayError("XL03000006",
        $"The following fields cannot be queried on object {target.Name}: {string.Join(", ", fields)}{GatewayError.Support}"));

    /// <summary>Several hops are allowed, but only one from an object to its own kind, such as to a parent.</summary>
    Column? TryResolve(ServedObject served, string field, int hops = 0, bool climbed = false)
    {
        if (served.Field(field) is { } column) return StoredValues.ForQuery(served, field, column, company.Beliefs);
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || hops > 4) return null;
        if (served.Definition.Relation(field[..dot]) is not { IsToOne: true } relation || company.Find(relation.Target) is not { } other) return null;
        var climbs = other.Name == served.Name;
        if (climbs && climbed) return null;
        return TryResolve(other, field[(dot + 1)..], hops + 1, climbed || climbs) is { } far ? Join(served, relation, other, far) : null;
    }

    static Column Join(ServedObject served, RelationDefinition relation, ServedObject other, Column far)
    {
        var (near, id) = Link(served, relation, other);
        if (near is null) return new EmptyColumn(far.Kind);
        var targets = served.Table.Targets(other.Table, relation.Path, () => Targets(served.Table.Count, near, other.Table.RowsBy(id)));
        return new JoinedColumn(targets, far);
    }

    static int[] Targets(int count, Column near, Dictionary<string, int> rows)
    {
        var targets = new int[count];
        for (var row = 0; row < count; row++) targets[row] = rows.GetValueOrDefault(near.Text(row), -1);
        return targets;
    }

    /// <summary>The near field that names the far record: lookup's own, else the usual spellings of a code or key.</summary>
    static (Column? Near, string FarField) Link(ServedObject served, RelationDefinition relation, ServedObject other)
    {
        if (other.Definition.IsPlatform) return (served.Table.Find(relation.RelatedBy), other.Definition.KeyField);
        var id = Members.IdField(other.Name);
        string[] codes = id == "RECORDNO" ? [] : [relation.RelatedBy, relation.Path + "ID", id];
        foreach (var field in codes.Where(field => !field.EndsWith("KEY", StringComparison.Ordinal) && !field.EndsWith("BY", StringComparison.Ordinal)))
            if (served.Table.Find(field) is { } near) return (near, id);
        string[] keys = [relation.RelatedBy, relation.Path + "KEY"];
        return (keys.Select(served.Table.Find).FirstOrDefault(near => near is not null), "RECORDNO");
    }
}

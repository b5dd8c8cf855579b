namespace NightLedger.Simulator.Company;

/// <summary>Locations under entities: whose books a line belongs to, and what a location includes.</summary>
sealed class LocationTree
{
    readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);
    readonly IReadOnlyList<EntityProfile> _entities;

    public LocationTree(IReadOnlyList<EntityProfile> entities, Table locations)
    {
        _entities = entities;
        for (var row = 0; row < locations.Count; row++) _parents[locations.Text("LOCATIONID", row)] = ParentOf(locations, row);
        foreach (var entity in entities) _parents[entity.Id] = "";
    }

    public bool Knows(string location) => _parents.ContainsKey(location);

    /// <summary>The entity at the top of a location; a company of one entity owns everything.</summary>
    public EntityProfile? EntityOf(string location)
    {
        var top = Ancestors(location).Last();
        return _entities.FirstOrDefault(entity => entity.Id == top) ?? (_entities.Count == 1 ? _entities[0] : null);
    }

    public bool Includes(string ancestor, string location) => Ancestors(location).Contains(ancestor);

    IEnumerable<string> Ancestors(string location)
    {
        yield return location;
        for (var depth = 0; depth < 32 && _parents.TryGetValue(location, out var parent) && parent.Length > 0; depth++)
            yield return location = parent;
    }

    static string ParentOf(Table locations, int row)
    {
        var parent = locations.Text("PARENTID", row);
        if (parent.Length == 0) parent = locations.Text("ENTITY", row).Split("--")[0];
        return parent == locations.Text("LOCATIONID", row) ? "" : parent;
    }
}

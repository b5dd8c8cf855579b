using System.Collections.Concurrent;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>An object as it is served: what lookup says of it and its rows.</summary>
sealed record ServedObject(ObjectDefinition Definition, Table Table)
{
    public string Name => Definition.Name;

    /// <summary>A field of the object itself; null when the object has no such field.</summary>
    public Column? Field(string field)
    {
        if (Definition.Find(field) is not { Queryable: true } known) return null;
        return Table.Find(known.Id) ?? new EmptyColumn(known.Kind);
    }
}

/// <summary>One company behind the gateway: its profile and its tables, wherever they came from.</summary>
sealed class SimulatedCompany
{
    readonly ConcurrentDictionary<string, Lazy<Table>> _tables = new(StringComparer.OrdinalIgnoreCase);

    public SimulatedCompany(CompanyProfile profile, UserFormat format, Beliefs beliefs)
    {
        Profile = profile;
        Format = format;
        Beliefs = beliefs;
        Dimensions = new Dimensions(profile.Dimensions);
        Locations = new Lazy<LocationTree>(() => new LocationTree(profile.Entities, Table("LOCATION")));
    }

    public CompanyProfile Profile { get; }
    public UserFormat Format { get; }
    public Beliefs Beliefs { get; }
    public Dimensions Dimensions { get; }
    public Lazy<LocationTree> Locations { get; }

    public void Put(string name, Func<Table> make) => _tables[name] = new Lazy<Table>(make);
    public void Put(Table table) => Put(table.Name, () => table);
    public bool Has(string name) => _tables.ContainsKey(name);
    public Table Table(string name) => _tables.TryGetValue(name, out var table) ? table.Value : Company.Table.Empty(name);

    /// <summary>Every object that the gateway knows here, standard ones first.</summary>
    public IEnumerable<string> ObjectNames => DefinitionLibrary.All.Select(definition => definition.Name).Order(StringComparer.Ordinal)
        .Concat(Dimensions.UserDefined.Select(dimension => dimension.ObjectName)).Concat(Profile.PlatformObjects);

    public ServedObject? Find(string name)
    {
        var platform = Profile.PlatformObjects.Concat(Dimensions.UserDefined.Select(dimension => dimension.ObjectName))
            .FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        var definition = platform is null ? Standard(name) : DefinitionLibrary.Platform(platform);
        if (definition is null) return null;
        var table = Table(definition.Name);
        return new ServedObject(WithExtras(Dimensions.Fit(definition), table), table);
    }

    /// <summary>Standard objects are named in upper case; any other case is forgiven.</summary>
    ObjectDefinition? Standard(string name) =>
        DefinitionLibrary.Find(name) ?? (Has(name) && name[0] != '_' ? new ObjectDefinition(name.ToUpperInvariant(), [], []) : null);

    ObjectDefinition WithExtras(ObjectDefinition definition, Table table)
    {
        var known = definition.Fields.Select(field => field.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var extras = table.Fields.Where(field => !known.Contains(field) && !Dimensions.Hides(definition, field) && field[0] != '_').ToList();
        return extras.Count == 0 ? definition
            : definition with { Fields = [.. definition.Fields, .. extras.Select(field => FieldDefinition.Extra(field))] };
    }
}

using System.Collections.Concurrent;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>
/// One company behind the gateway in one state: its profile and its tables, wherever they came from. A company that lives puts a new one
/// in its place with each change, so a request sees one state from beginning to end.
/// </summary>
sealed class SimulatedCompany
{
    readonly ConcurrentDictionary<string, Lazy<Table>> _tables = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, Func<SimulatedCompany, Table>> _derived = new(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>How ledger lines say that they are statistical, and that they are not.</summary>
    public (string Yes, string No) StatisticalMarks => Beliefs.Holds("statistical", "T/F") ? ("T", "F") : ("true", "false");

    public void Put(Table table) => Put(table.Name, () => table);

    /// <summary>A table that is made when it is first asked for and stays as it is.</summary>
    public void Put(string name, Func<Table> make)
    {
        _derived.TryRemove(name, out _);
        _tables[name] = new Lazy<Table>(make, LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>A table that follows from others: each state of the company makes its own.</summary>
    public void Derive(string name, Func<SimulatedCompany, Table> make)
    {
        _derived[name] = make;
        _tables[name] = new Lazy<Table>(() => make(this));
    }

    public bool Has(string name) => _tables.ContainsKey(name);
    public Table Table(string name) => _tables.TryGetValue(name, out var table) ? table.Value : Company.Table.Empty(name);

    /// <summary>Every object that the gateway knows here, standard ones first.</summary>
    public IEnumerable<string> ObjectNames => DefinitionLibrary.All.Select(definition => definition.Name).Order(StringComparer.Ordinal)
        .Concat(Dimensions.UserDefined.Select(dimension => dimension.ObjectName)).Concat(Profile.PlatformObjects);
    /// <summary>Has a table that does not follow from others.</summary>
    public bool IsGiven(string name) => Has(name) && !_derived.ContainsKey(name);

    /// <summary>The next state: the same company but for its profile and what is put in place of tables afterwards.</summary>
    public SimulatedCompany Next(CompanyProfile profile)
    {
        var next = new SimulatedCompany(profile, Format, Beliefs);
        foreach (var (name, table) in _tables)
        {
            if (_derived.TryGetValue(name, out var make)) next.Derive(name, make);
            else next._tables[name] = table;
        }
        return next;
    }

    public ServedObject? Find(string name)
    {
        var platform = Profile.PlatformObjects.Concat(Dimensions.UserDefined.Select(dimension => dimension.ObjectName))
            .FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        var definition = platform is null ? Standard(name) : DefinitionLibrary.Platform(platform);
        if (definition is null) return null;
        var table = Table(definition.Name);
        return new ServedObject(Stamped(WithRelations(WithExtras(Dimensions.Fit(definition), table), table)), table);
    }

    /// <summary>Of platform objects only the stamp of their last change is known.</summary>
    ObjectDefinition Stamped(ObjectDefinition definition) => !definition.IsPlatform || Beliefs.Holds("platform-fields", "all") ? definition
        : definition with { Fields = [.. definition.Fields.Where(field => field.Id is not ("createdAt" or "createdBy" or "updatedBy"))] };

    /// <summary>Standard objects are named in upper case; any other case is forgiven.</summary>
    ObjectDefinition? Standard(string name) =>
        DefinitionLibrary.Find(name) ?? (Has(name) && name[0] != '_' ? new ObjectDefinition(name.ToUpperInvariant(), [], []) : null);

    /// <summary>Platform objects are related to one another by fields that hold an id, named R and the other object.</summary>
    ObjectDefinition WithRelations(ObjectDefinition definition, Table table)
    {
        if (!definition.IsPlatform) return definition;
        var names = Profile.PlatformObjects.Concat(Dimensions.UserDefined.Select(dimension => dimension.ObjectName)).Where(name => table.Find("R" + name) is not null);
        return definition with { Relations = [.. definition.Relations, .. names.Select(name => new RelationDefinition("R" + name, name, "MANY2ONE", "R" + name, name))] };
    }

    ObjectDefinition WithExtras(ObjectDefinition definition, Table table)
    {
        var known = definition.Fields.Select(field => field.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var extras = table.Fields.Where(field => !known.Contains(field) && !Dimensions.Hides(definition, field) && field[0] != '_').ToList();
        return extras.Count == 0 ? definition
            : definition with { Fields = [.. definition.Fields, .. extras.Select(field => FieldDefinition.Extra(field))] };
    }
}

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

namespace NightLedger.Simulator.Company;

sealed record FieldDefinition(string Id, string Datatype, string Label, bool Required, bool ReadOnly, bool Queryable, string[] ValidValues)
{
    public Kind Kind => Kinds.Of(Datatype);

    /// <summary>Known to the object, though lookup does not say so.</summary>
    public bool IsUnlisted { get; init; }

    /// <summary>Whether a star in a list of fields means this one too. RECORD# cannot be an element.</summary>
    public bool IsShown => Queryable && !Id.Contains('#', StringComparison.Ordinal);

    public static FieldDefinition Extra(string id, string datatype = "TEXT") => new(id, datatype, id, false, false, true, []);
}

sealed record RelationDefinition(string Path, string Target, string Type, string RelatedBy, string Label)
{
    /// <summary>Only such relations can be followed by a dot.</summary>
    public bool IsToOne => Type is "" or "MANY2ONE" or "ONE2ONE";
}

/// <summary>What <c>lookup</c> says of an object.</summary>
sealed record ObjectDefinition(string Name, IReadOnlyList<FieldDefinition> Fields, IReadOnlyList<RelationDefinition> Relations)
{
    /// <summary>Made by the company itself, with names in its own casing and an <c>id</c> instead of a RECORDNO.</summary>
    public bool IsPlatform { get; init; }

    public string KeyField => IsPlatform ? "id" : "RECORDNO";

    public FieldDefinition? Find(string field) =>
        Fields.FirstOrDefault(known => known.Id.Equals(field, StringComparison.OrdinalIgnoreCase));

    public RelationDefinition? Relation(string path) =>
        Relations.FirstOrDefault(known => known.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
}

namespace NightLedger.Simulator.Company;

sealed record FieldDefinition(string Id, string Datatype, string Label, bool Required, bool ReadOnly, bool Queryable, string[] ValidValues)
{
    public Kind Kind => Kinds.Of(Datatype);
    public static FieldDefinition Extra(string id, string datatype = "TEXT") => new(id, datatype, id, false, false, true, []);
}

sealed record RelationDefinition(string Path, string Target, string Type, string RelatedBy, string Label);

/// <summary>What <c>lookup</c> says of an object.</summary>
sealed record ObjectDefinition(string Name, IReadOnlyList<FieldDefinition> Fields, IReadOnlyList<RelationDefinition> Relations)
{
    public FieldDefinition? Find(string field) =>
        Fields.FirstOrDefault(known => known.Id.Equals(field, StringComparison.OrdinalIgnoreCase));

    public RelationDefinition? Relation(string path) =>
        Relations.FirstOrDefault(known => known.Path.Equals(path, StringComparison.OrdinalIgnoreCase));
}

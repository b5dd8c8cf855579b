namespace NightLedger.Simulator.Company;

/// <summary>Field lists of standard objects, from recorded <c>lookup</c> answers where there is one, without the recorded company's own fields.</summary>
static class DefinitionLibrary
{
    const string Prefix = "Definitions/";
    static readonly Dictionary<string, ObjectDefinition> Known = ReadAll();

    public static IEnumerable<ObjectDefinition> All => Known.Values.Where(definition => definition.Name != "_PLATFORM");

    public static ObjectDefinition? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>A user-defined dimension is a platform object with fields of its own casing.</summary>
    public static ObjectDefinition Platform(string name) => Known["_PLATFORM"] with { Name = name, IsPlatform = true };

    static Dictionary<string, ObjectDefinition> ReadAll()
    {
        var assembly = typeof(DefinitionLibrary).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
        return names.Select(name => Read(name[Prefix.Length..], assembly.GetManifestResourceStream(name)!))
            .ToDictionary(definition => definition.Name, StringComparer.OrdinalIgnoreCase);
    }

    static ObjectDefinition Read(string name, Stream stream)
    {
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t')).ToList();
        var fields = lines.Where(parts => parts[0][0] != '@').Select(Field);
        var relations = lines.Where(parts => parts[0][0] == '@').Select(Relation);
        return new ObjectDefinition(name, [.. fields], [.. relations]);
    }

    static FieldDefinition Field(string[] parts)
    {
        var flags = Part(parts, 2);
        string[] values = Part(parts, 4) is { Length: > 0 } text ? text.Split('|') : [];
        return new FieldDefinition(parts[0], parts[1], Part(parts, 3), flags.Contains('R'), flags.Contains('O'), !flags.Contains('N'), values) { IsUnlisted = flags.Contains('H') };
    }

    static RelationDefinition Relation(string[] parts) => new(parts[0][1..], parts[1], Part(parts, 2), Part(parts, 3), Part(parts, 4));

    static string Part(string[] parts, int index) => index < parts.Length ? parts[index] : "";
}

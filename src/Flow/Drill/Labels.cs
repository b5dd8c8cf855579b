using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Drill;

/// <summary>
/// Words that a company gives to fields of a line and to its dimensions, for people to read. What programs go by, names of columns and
/// keys, stays as it is.
/// </summary>
public sealed class Labels(IReadOnlyDictionary<string, string> given)
{
    /// <summary>No word of its own.</summary>
    public static Labels None { get; } = new(new Dictionary<string, string>());

    /// <summary>The fields of a line that can be called otherwise, and what each is called where it is not.</summary>
    public static IReadOnlyList<(string Field, string Usual)> Fields { get; } =
    [
        ("batch_title", "Batch_title"), ("document", "Document"), ("record_type", "Recordtype"), ("entry_description", "Entrydescription"),
        ("pr_description", "Prdescription"), ("description", "Description"),
    ];

    /// <summary>The word given to a field, or to a dimension by its name; null where none is.</summary>
    public string? Of(string field) => given.GetValueOrDefault(field);

    /// <summary>What one of <see cref="Fields"/> is called.</summary>
    public string Heading(string field) => Of(field) ?? Fields.First(one => one.Field == field).Usual;

    /// <summary>The dimension under the word given to it.</summary>
    internal Dimension On(Dimension dimension) => Of(dimension.Name) is { } word ? dimension with { Term = word } : dimension;
}

using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Scripts;

/// <summary>What a script can say about accounts, places, members of dimensions and other records, by object and code.</summary>
static class MemberCommands
{
    public static readonly Command[] All =
    [
        new("add", "add OBJECT CODE [name= parent= FIELD=value …]", Add),
        new("set", "set OBJECT CODE FIELD=value …", Set),
        new("rename", "rename OBJECT CODE \"new name\"", (stage, words, _) => Change(stage, words, new Fields { [NameField(stage, words)] = words.Plain(3) }, "renamed")),
        new("move", "move OBJECT CODE under=CODE (or under= for the top)", (stage, words, _) => Change(stage, words, new Fields { ["PARENTID"] = words.Of("under") }, "moved")),
        new("inactivate", "inactivate OBJECT CODE", (stage, words, _) => Change(stage, words, new Fields { ["STATUS"] = "inactive" }, "inactive")),
        new("activate", "activate OBJECT CODE", (stage, words, _) => Change(stage, words, new Fields { ["STATUS"] = "active" }, "active")),
        new("remove", "remove OBJECT CODE", Remove),
    ];

    static string Add(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (name, id) = (words.Plain(1), words.Plain(2));
        var fields = new Fields();
        if (words.Find("name") is { } named) fields[NameField(stage, words)] = named;
        if (words.Find("parent") is { } parent) fields["PARENTID"] = parent;
        stage.Company.AddMember(name, id, Named(words).Over(fields));
        return $"{name} {id}: added";
    }

    static string Set(Stage stage, Words words, IReadOnlyList<string> lines) => Change(stage, words, Named(words), "changed");

    static string Change(Stage stage, Words words, Fields fields, string what)
    {
        stage.Company.SetMember(words.Plain(1), words.Plain(2), fields);
        return $"{words.Plain(1)} {words.Plain(2)}: {what}";
    }

    static string Remove(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        stage.Company.DeleteMember(words.Plain(1), words.Plain(2));
        return $"{words.Plain(1)} {words.Plain(2)}: deleted";
    }

    static Fields Named(Words words) => new(words.Others.Where(pair => pair.Key.All(letter => !char.IsLower(letter)) ? true
        : throw new ArgumentException($"{pair.Key}= is no field; fields are Intacct's, in capitals.")));

    static string NameField(Stage stage, Words words) =>
        RecordShape.Of(words.Plain(1), stage.Company.Now) is { IsPlatform: true } ? "name" : Members.NameField(words.Plain(1).ToUpperInvariant());
}

using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>
/// What the database keeps where an answer shows a label. Conditions of readByQuery are about these; conditions of query are about
/// labels, but for the audit history's modes, where it is the other way round.
/// </summary>
static class StoredValues
{
    static readonly Dictionary<string, string> Status = new()
    {
        ["active"] = "T",
        ["inactive"] = "F",
        ["active non-posting"] = "P",
        ["lockedout"] = "L",
    };

    static readonly Dictionary<string, string> States = new()
    {
        ["Draft"] = "I",
        ["Submitted"] = "S",
        ["Partially Approved"] = "X",
        ["Approved"] = "A",
        ["Posted"] = "P",
        ["Declined"] = "R",
        ["Reversal pending"] = "L",
        ["Reversed"] = "Z",
    };

    static readonly Dictionary<string, string> UserTypes = new()
    {
        ["business user"] = "B",
        ["employee user"] = "E",
        ["view only user"] = "V",
        ["dashboard user"] = "D",
        ["project manager user"] = "P",
        ["payment approver"] = "A",
        ["platform user"] = "L",
        ["CRM user"] = "C",
        ["warehouse user"] = "W",
        ["Construction manager user"] = "M",
    };

    static readonly Dictionary<string, string> Modes = new()
    {
        ["Access"] = "A",
        ["Modify"] = "M",
        ["Create"] = "C",
        ["Delete"] = "D",
        ["Workflow"] = "W",
        ["Activity"] = "T",
        ["User Action"] = "U",
    };
    static readonly Dictionary<string, string> Words = Modes.ToDictionary(mode => mode.Value, mode => mode.Key);

    /// <summary>The column that a condition of readByQuery is about; null where the object itself has no such field.</summary>
    public static Column? Of(ServedObject served, string field)
    {
        if (field.Equals("rownum", StringComparison.OrdinalIgnoreCase) && served.Definition.IsPlatform) return new RowNumberColumn();
        if (served.Field(field) is not { } labels) return null;
        if (served.Definition.Find(field)! is { Kind: Kind.Boolean } or { ValidValues: ["true", "false"] }) return TranslatedColumn.Of(labels, text => text == "true" ? "T" : "F");
        return CodesOf(served.Name, field.ToUpperInvariant()) is { } codes ? TranslatedColumn.Of(labels, text => codes.GetValueOrDefault(text, text)) : labels;
    }

    /// <summary>A field as query shows it and compares it.</summary>
    public static Column ForQuery(ServedObject served, string field, Column column, Beliefs beliefs)
    {
        if (IsLineState(served, field) && beliefs.Holds("line-states", "labels")) return TranslatedColumn.Of(column, JournalShape.StateLabel);
        if (!IsMode(served, field)) return column;
        return beliefs.Holds("audit-modes", "words") ? ForRead(served, field, column) : TranslatedColumn.Of(column, text => Modes.GetValueOrDefault(text, text));
    }

    /// <summary>A field as the reads show it.</summary>
    public static Column ForRead(ServedObject served, string field, Column column) => IsMode(served, field) ? TranslatedColumn.Of(column, ModeInWords) : column;

    /// <summary>Histories may be kept in codes or in words.</summary>
    public static string ModeInWords(string mode) => Words.GetValueOrDefault(mode, mode);

    static bool IsLineState(ServedObject served, string field) => served.Name == "GLDETAIL" && field.ToUpperInvariant() is "ENTRY_STATE" or "BATCH_STATE";

    static bool IsMode(ServedObject served, string field) => served.Name == "AUDITHISTORY" && field.Equals("ACCESSMODE", StringComparison.OrdinalIgnoreCase);

    static Dictionary<string, string>? CodesOf(string name, string field) => (name, field) switch
    {
        ("GLBATCH" or "GLENTRY", "STATE") => States,
        ("USERINFO" or "USERRESTRICTION", "USERTYPE") => UserTypes,
        ("AUDITHISTORY", "ACCESSMODE") => Words,
        (_, "STATUS") => Status,
        _ => null,
    };
}

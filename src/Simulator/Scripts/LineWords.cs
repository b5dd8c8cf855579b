using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Scripts;

/// <summary>Fields of ledger lines by short words: <c>account=</c>, <c>memo=</c>, a dimension's name; or by Intacct's own names in capitals.</summary>
static class LineWords
{
    static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["account"] = "ACCOUNTNO",
        ["amount"] = "AMOUNT",
        ["location"] = "LOCATIONID",
        ["department"] = "DEPARTMENTID",
        ["memo"] = "DESCRIPTION",
        ["document"] = "DOCUMENT",
        ["currency"] = "CURRENCY",
        ["trx-amount"] = "TRX_AMOUNT",
        ["date"] = "ENTRY_DATE",
        ["part"] = "_PART",
        ["record"] = "RECORDID",
        ["record-type"] = "RECORDTYPE",
    };

    public static Fields Of(string line, SimulatedCompany company) => Of(new Words(line).Others, company);

    public static Fields Of(IEnumerable<KeyValuePair<string, string>> words, SimulatedCompany company)
    {
        var fields = new Fields();
        foreach (var (word, value) in words) Add(fields, word, value, company);
        return fields;
    }

    static void Add(Fields fields, string word, string value, SimulatedCompany company)
    {
        if (Known.TryGetValue(word, out var field)) fields[field] = value;
        else if (company.Dimensions.Find(word) is { } dimension) fields[Dimensions.ColumnOf(dimension)] = dimension.UserDefined ? IdOf(dimension, value, company) : value;
        else if (word.All(letter => !char.IsLower(letter))) fields[word] = value;
        else throw new ArgumentException($"{word}= is no field of a line; known are {string.Join(", ", Known.Keys)}, the dimensions, and Intacct's names in capitals.");
    }

    /// <summary>Lines hold the id of a member of a user-defined dimension; a script may give its name.</summary>
    static string IdOf(DimensionProfile dimension, string member, SimulatedCompany company)
    {
        var members = company.Table(dimension.ObjectName);
        return members.RowsBy("name").TryGetValue(member, out var row) ? members.Text("id", row) : member;
    }
}

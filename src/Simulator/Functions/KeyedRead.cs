using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>What read and readByName have in common; they differ in the field that the keys are looked for in.</summary>
sealed record KeyedRead(string Object, string[] Keys, string Fields, string Format)
{
    const int Most = 100;

    public static KeyedRead Of(XElement call)
    {
        Schema.Once(call, "object", "keys", "fields", "returnFormat", "docparid");
        var keys = Schema.Required(call, "keys").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new KeyedRead(Schema.Required(call, "object"), keys, Schema.Optional(call, "fields", "*"), FieldList.Format(call));
    }

    public Reply Answer(ServedObject served, string keyField, Conversation talk)
    {
        if (Keys.Length > Most) throw new FunctionFailure(GatewayError.Prose("Read failed", $"{Keys.Length} keys were given; no more than {Most} are taken."));
        var columns = FieldList.Of(Fields, served);
        int[] rows = [.. Rows(served, keyField, talk)];
        if (Format != "xml") return Page.Of(Format, served.Name, new RowPage(rows, columns, talk.Company), 0, rows.Length, talk.Company.Beliefs);
        var owned = OwnedLines.Of(served, Fields, talk);
        return new Reply(output => Write(output, served.Name, rows, columns, owned));
    }

    /// <summary>In the order of the keys; what is not there is not missed.</summary>
    IEnumerable<int> Rows(ServedObject served, string keyField, Conversation talk)
    {
        var sees = talk.Sees(served.Table) ?? (_ => true);
        var rows = served.Table.RowsBy(keyField);
        foreach (var key in Keys.Distinct())
            if ((rows.TryGetValue(key, out var row) ? row : Caller(served, key, talk)) is { } found && sees(found)) yield return found;
    }

    /// <summary>Whoever has signed in is a user, by whatever name.</summary>
    static int? Caller(ServedObject served, string key, Conversation talk) => served.Name == "USERINFO" ? Users.Find(key, talk) : null;

    static void Write(XmlBytes output, string name, int[] rows, List<(string Tag, Column Column)> columns, OwnedLines? owned)
    {
        output.Open("data", ("listtype", name), ("count", Page.Digits(rows.Length)));
        foreach (var row in rows)
        {
            output.Open(name);
            foreach (var (tag, column) in columns) output.Element(tag, column.Text(row));
            owned?.Write(row, output);
            output.Close(name);
        }
        output.Close("data");
    }
}

using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>How a table for an object's export is made, in the words of PostgreSQL.</summary>
sealed class GetDdsDdl : IGatewayFunction
{
    public string Name => "getDdsDdl";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object");
        var name = Schema.Required(call, "object");
        return talk => Answer(talk.Company.Find(name) ?? throw new FunctionFailure(GatewayError.ObjectNotFound(name)));
    }

    static Reply Answer(ServedObject served) => new(output =>
    {
        output.Open("data");
        output.Open("DdsDdl");
        output.Element("Ddl", Statements(served.Definition));
        output.Close("DdsDdl");
        output.Close("data");
    });

    static string Statements(ObjectDefinition definition)
    {
        var name = definition.Name;
        string[] lines =
        [
            $"create table {name} (", .. definition.Fields.Where(field => field.IsShown).Select(field => $"{field.Id} {TypeOf(field.Kind)},"), "ddsReadTime timestamp);", "",
            $"alter table {name} add constraint PK_{name} primary key({KeyOf(definition)});",
            .. definition.Relations.Where(relation => relation.RelatedBy.EndsWith("KEY", StringComparison.Ordinal)).Select(relation => $"-- Link column {relation.RelatedBy} to {relation.Target}.RECORDNO;"),
        ];
        return string.Join('\n', lines) + "\n";
    }

    static string KeyOf(ObjectDefinition definition)
    {
        var code = Members.IdField(definition.Name);
        return definition.Find(code) is null ? definition.KeyField : code;
    }

    static string TypeOf(Kind kind) => kind switch
    {
        Kind.Integer => "integer",
        Kind.Decimal => "numeric",
        Kind.Date => "date",
        Kind.Timestamp => "timestamp",
        Kind.Boolean => "boolean",
        _ => "varchar",
    };
}

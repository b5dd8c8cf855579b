using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The list of all objects, or one object's fields in few words or many. Asked of any object, whatever the user may read.</summary>
sealed class Inspect : IGatewayFunction
{
    const long FirstId = 999500000000001;

    public string Name => "inspect";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "name");
        var name = Schema.Optional(call, "object", Schema.Optional(call, "name"));
        if (name.Length == 0) throw Schema.Fault("Element 'inspect': Missing child element(s). Expected is one of ( object, name ).");
        var detail = call.Attribute("detail")?.Value == "1";
        return talk => name == "*" ? new Reply(output => All(output, talk.Company)) : Answer(name, detail, talk);
    }

    static Reply Answer(string name, bool detail, Conversation talk)
    {
        var served = talk.Company.Find(name) ?? throw new FunctionFailure(GatewayError.ObjectNotFound(name));
        return new Reply(output => One(output, served.Definition, detail, talk.Company));
    }

    static void All(XmlBytes output, SimulatedCompany company)
    {
        output.Open("data", ("listtype", "All"), ("count", "1"));
        foreach (var name in company.ObjectNames)
        {
            output.Open("type", ("typename", name));
            output.Text(LabelOf(name, company));
            output.CloseInline("type");
        }
        output.Close("data");
    }

    static void One(XmlBytes output, ObjectDefinition definition, bool detail, SimulatedCompany company)
    {
        output.Open("data", ("listtype", "All"), ("count", "1"));
        output.Open("Type", ("Name", definition.Name));
        if (detail) Attributes(output, LabelOf(definition.Name, company));
        output.Open("Fields");
        var listed = definition.Fields.Where(field => !field.IsUnlisted).ToList();
        for (var index = 0; index < listed.Count; index++)
        {
            if (detail) Field(output, listed[index], FirstId + index);
            else output.Element("Field", listed[index].Id);
        }
        output.Close("Fields");
        output.Close("Type");
        output.Close("data");
    }

    static void Attributes(XmlBytes output, string label)
    {
        output.Open("Attributes");
        output.Element("SingularName", label);
        output.Element("PluralName", label + "s");
        output.Element("Description", "");
        output.Close("Attributes");
    }

    static void Field(XmlBytes output, FieldDefinition field, long id)
    {
        var (inside, outside, length) = Types(field.Kind);
        output.Open("Field");
        output.Element("Name", field.Id);
        output.Element("GroupName", "");
        output.Element("dataName", inside);
        output.Element("externalDataName", outside);
        output.Element("isRequired", field.Required ? "true" : "false");
        output.Element("isReadOnly", field.ReadOnly ? "true" : "false");
        output.Element("maxLength", length);
        output.Element("DisplayLabel", field.Label);
        output.Element("Description", field.Label);
        output.Element("id", id.ToString(CultureInfo.InvariantCulture));
        output.Close("Field");
    }

    static (string Inside, string Outside, string Length) Types(Kind kind) => kind switch
    {
        Kind.Integer => ("Pt_FieldInt", "integer", "8"),
        Kind.Decimal => ("Pt_FieldDouble", "number", "20"),
        Kind.Boolean => ("Pt_FieldBoolean", "boolean", "0"),
        Kind.Date or Kind.Timestamp => ("Pt_FieldDateTime", "datetime", "22"),
        _ => ("Pt_FieldString", "string", "0"),
    };

    /// <summary>A dimension's own word; else the object's name in small letters.</summary>
    static string LabelOf(string name, SimulatedCompany company) =>
        company.Dimensions.Find(name)?.ObjectLabel is { Length: > 0 } label ? label : name[..1] + name[1..].ToLowerInvariant();
}

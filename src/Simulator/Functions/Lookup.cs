using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>What an object's fields and relations are in this company. Asked of any object, whatever the user may read.</summary>
sealed class Lookup : IGatewayFunction
{
    public string Name => "lookup";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "name", "docparid");
        var name = Schema.Optional(call, "object", Schema.Optional(call, "name"));
        if (name.Length == 0) throw Schema.Fault("Element 'lookup': Missing child element(s). Expected is ( object ).");
        return talk => Answer(talk, name);
    }

    static Reply Answer(Conversation talk, string name)
    {
        var served = talk.Company.Find(name) ?? throw new FunctionFailure(GatewayError.ObjectNotFound(name));
        return new Reply(output => Write(output, served.Definition));
    }

    static void Write(XmlBytes output, ObjectDefinition definition)
    {
        output.Open("data", ("listtype", "All"), ("count", "1"));
        output.Open("Type", ("Name", definition.Name), ("DocumentType", ""));
        output.Open("Fields");
        foreach (var field in definition.Fields.Where(field => !field.IsUnlisted)) Field(output, field);
        output.Close("Fields");
        output.Open("Relationships");
        foreach (var relation in definition.Relations) Relationship(output, relation);
        output.Close("Relationships");
        output.Close("Type");
        output.Close("data");
    }

    static void Field(XmlBytes output, FieldDefinition field)
    {
        output.Open("Field");
        output.Element("ID", field.Id);
        output.Element("LABEL", field.Label);
        output.Element("DESCRIPTION", Description(field.Id));
        output.Element("REQUIRED", field.Required ? "true" : "false");
        output.Element("READONLY", field.ReadOnly ? "true" : "false");
        output.Element("DATATYPE", field.Datatype);
        if (field.ValidValues.Length > 0) ValidValues(output, field.ValidValues);
        output.Element("ISCUSTOM", "false");
        output.Close("Field");
    }

    static string Description(string field) => field switch
    {
        "RECORD_URL" => "A portable, user-independent, deep-link URL for viewing this record",
        "WHENCREATED" => "Timestamp marking last time this was created.",
        "WHENMODIFIED" => "Timestamp marking last time this was changed.",
        "CREATEDBY" => "User who created this.",
        "MODIFIEDBY" => "User who modified this.",
        _ => "No description specified",
    };

    static void ValidValues(XmlBytes output, string[] values)
    {
        output.Open("VALIDVALUES");
        foreach (var value in values) output.Element("VALIDVALUE", value);
        output.Close("VALIDVALUES");
    }

    static void Relationship(XmlBytes output, RelationDefinition relation)
    {
        output.Open("Relationship");
        output.Element("OBJECTPATH", relation.Path);
        output.Element("OBJECTNAME", relation.Target);
        output.Element("LABEL", relation.Label);
        output.Element("RELATIONSHIPTYPE", relation.Type);
        output.Element("RELATEDBY", relation.RelatedBy);
        output.Close("Relationship");
    }
}

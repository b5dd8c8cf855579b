using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>Opens a session. Alone in its request, as the gateway demands.</summary>
sealed record SignIn : Request
{
    public override string Function => "getAPISession";

    public override void Write(XmlWriter xml) => xml.WriteElementString("getAPISession", null);
}

/// <summary>Which fields an object has in this company.</summary>
sealed record Lookup(string Object) : Request
{
    public override string Function => "lookup";

    public override string Subject => Object;

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("lookup");
        xml.WriteElementString("object", Object);
        xml.WriteEndElement();
    }
}

/// <summary>Which dimensions the company has, with its own words for them.</summary>
sealed record GetDimensions : Request
{
    public override string Function => "getDimensions";

    public override void Write(XmlWriter xml) => xml.WriteElementString("getDimensions", null);
}

/// <summary>How the user has dates and times written.</summary>
sealed record ReadUserFormatting(string UserId) : Request
{
    public override string Function => "readUserFormatting";

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("readUserFormatting");
        xml.WriteElementString("userId", UserId);
        xml.WriteEndElement();
    }
}

/// <summary>The entities that the user may see.</summary>
sealed record ReadEntityDetails : Request
{
    public override string Function => "readEntityDetails";

    public override void Write(XmlWriter xml) => xml.WriteElementString("readEntityDetails", null);
}

/// <summary>Base currency, accounting method, first fiscal month.</summary>
sealed record GetFinancialSetup : Request
{
    public override string Function => "getFinancialSetup";

    public override void Write(XmlWriter xml) => xml.WriteElementString("getFinancialSetup", null);
}

/// <summary>The applications the company is subscribed to.</summary>
sealed record GetApplications : Request
{
    public override string Function => "get_applications";

    public override void Write(XmlWriter xml) => xml.WriteElementString("get_applications", null);
}

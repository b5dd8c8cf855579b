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

/// <summary>Records by their numbers, whole: with what they own, which no other question brings. A hundred at the most.</summary>
sealed record ReadRecords(string Object, IReadOnlyList<string> Keys) : Request
{
    /// <summary>So many the gateway takes at once.</summary>
    public const int Most = 100;

    public override string Function => "read";

    public override string Subject => Object;

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("read");
        xml.WriteElementString("object", Object);
        xml.WriteElementString("keys", string.Join(',', Keys));
        xml.WriteElementString("fields", "*");
        xml.WriteEndElement();
    }
}

/// <summary>A group of accounts with the groups in it, down to the last.</summary>
sealed record GetAccountGroupDetails(string Group) : Request
{
    public override string Function => "get_accountgroupdetails";

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("get_accountgroupdetails");
        xml.WriteElementString("accountgroupname", Group);
        xml.WriteEndElement();
    }
}

/// <summary>What a user may do in effect, whichever of its roles allows it.</summary>
sealed record GetUserPermissions(string UserId) : Request
{
    public override string Function => "getUserPermissions";

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("getUserPermissions");
        xml.WriteElementString("userId", UserId);
        xml.WriteEndElement();
    }
}

using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace NightLedger.Simulator.Wire;

/// <summary>Who wants to come in: at the top, in an entity, or from a console into the company of a client.</summary>
sealed record Login(string User, string Company, string Password, string? Location, string Client = "");

sealed record FunctionCall(string ControlId, XElement Element)
{
    public string Name => Element.Name.LocalName;
}

/// <summary>A request as it came in, before anything in it is believed.</summary>
sealed partial record GatewayRequest
{
    public string SenderId { get; init; } = "";
    public string SenderPassword { get; init; } = "";
    public string ControlId { get; init; } = "";
    public string UniqueId { get; init; } = "";
    public string DtdVersion { get; init; } = "";
    public string PolicyId { get; init; } = "";
    public bool Whitespace { get; init; } = true;

    /// <summary>Whether errors carry their <c>additionalinfo</c>.</summary>
    public bool MoreAboutErrors { get; init; }
    public bool Transaction { get; init; }
    public Login? Login { get; init; }
    public string? SessionId { get; init; }
    public IReadOnlyList<FunctionCall> Calls { get; init; } = [];

    /// <summary>Version 2.1 knows the legacy functions only; 3.0 knows all of them.</summary>
    public bool IsLegacy => DtdVersion.StartsWith('2');

    /// <summary>The body is the XML itself or a form with one field <c>xmlrequest</c>; content types are not to be relied on.</summary>
    public static string BodyText(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body).TrimStart('\ufeff', ' ', '\r', '\n', '\t');
        if (text.StartsWith('<')) return text;
        foreach (var field in text.Split('&'))
            if (field.StartsWith("xmlrequest=", StringComparison.OrdinalIgnoreCase)) return Uri.UnescapeDataString(field[11..].Replace('+', ' ')).TrimStart('\ufeff', ' ', '\r', '\n');
        return text;
    }

    /// <summary>As much of a broken request as the control block of its refusal echoes.</summary>
    public static GatewayRequest Glimpse(string text) => new()
    {
        SenderId = Glimpsed().Match(text) is { Success: true } sender ? sender.Groups[1].Value : "",
        ControlId = GlimpsedControl().Match(text) is { Success: true } control ? control.Groups[1].Value : "",
        UniqueId = "false",
        DtdVersion = "3.0",
        Whitespace = !text.Contains("<includewhitespace>false", StringComparison.Ordinal),
    };

    public static GatewayRequest Read(string text)
    {
        var root = Parse(text);
        if (root.Name.LocalName != "request") throw Schema.Fault($"Element '{root.Name.LocalName}': No matching global declaration available for the validation root.");
        var control = root.Element("control") ?? throw Schema.Fault("Element 'request': Missing child element(s). Expected is ( control ).");
        var request = ReadControl(control);
        return root.Element("operation") is { } operation ? ReadOperation(request, operation) : request;
    }

    static XElement Parse(string text)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(text), settings);
            return WithoutNamespaces(XElement.Load(reader));
        }
        catch (XmlException broken)
        {
            throw new ControlFailure(GatewayError.Schema($"Fatal Error 76: {broken.Message}"));
        }
    }

    static XElement WithoutNamespaces(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return root;
    }

    static GatewayRequest ReadControl(XElement control) => new()
    {
        SenderId = Schema.Optional(control, "senderid"),
        SenderPassword = control.Element("password")?.Value ?? "",
        ControlId = Schema.Required(control, "controlid"),
        UniqueId = IsFalse(control, "uniqueid") ? "false" : "true",
        DtdVersion = Version(Schema.Optional(control, "dtdversion", "3.0")),
        PolicyId = Schema.Optional(control, "policyid"),
        Whitespace = !IsFalse(control, "includewhitespace"),
        MoreAboutErrors = Schema.Flag(control, "showadditionalerrorinfo", false),
    };

    static string Version(string version) => version is "2.1" or "3.0" ? version
        : throw Schema.Fault($"Element 'dtdversion': [facet 'enumeration'] The value '{version}' is not an element of the set {{'2.1', '3.0'}}.");

    /// <summary>Software writes its own language's false, or an F.</summary>
    static bool IsFalse(XElement control, string name) => Schema.Optional(control, name, "true").ToUpperInvariant() is "FALSE" or "F" or "0";

    static GatewayRequest ReadOperation(GatewayRequest request, XElement operation)
    {
        var authentication = operation.Element("authentication") ?? throw Schema.Fault("Element 'operation': Missing child element(s). Expected is ( authentication ).");
        var content = operation.Element("content") ?? throw Schema.Fault("Element 'operation': Missing child element(s). Expected is ( content ).");
        if (authentication.Elements().Count() > 1) throw Schema.Fault("Element 'authentication': exactly one of login and sessionid is expected.");
        if (!content.Elements("function").Any()) throw Schema.Fault("Element 'content': Missing child element(s). Expected is ( function ).");
        return request with
        {
            Transaction = operation.Attribute("transaction")?.Value == "true",
            SessionId = authentication.Element("sessionid")?.Value.Trim(),
            Login = authentication.Element("login") is { } login ? ReadLogin(login) : null,
            Calls = [.. content.Elements("function").Select(ReadCall)],
        };
    }

    /// <summary>A company may be given as <c>console|client|entity</c>, or the client and the entity in elements of their own.</summary>
    static Login ReadLogin(XElement login)
    {
        var company = Schema.Optional(login, "companyid").Split('|');
        var location = Schema.Optional(login, "locationid", company.Length > 2 ? company[2] : "");
        var client = Schema.Optional(login, "clientid", company.Length > 1 ? company[1] : "");
        return new Login(Schema.Optional(login, "userid"), company[0], login.Element("password")?.Value ?? "", location.Length > 0 ? location : null, client);
    }

    static FunctionCall ReadCall(XElement function)
    {
        if (function.Elements().Count() != 1) throw Schema.Fault("Element 'function': exactly one call is expected.");
        return new FunctionCall(function.Attribute("controlid")?.Value ?? "", function.Elements().Single());
    }

    [GeneratedRegex("<senderid>([^<]*)</senderid>")]
    private static partial Regex Glimpsed();

    [GeneratedRegex("<controlid>([^<]*)</controlid>")]
    private static partial Regex GlimpsedControl();
}

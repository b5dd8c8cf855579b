using System.Globalization;
using NightLedger.Simulator.Access;

namespace NightLedger.Simulator.Wire;

/// <summary>The frame around every answer: control, authentication, one result per function.</summary>
static class Envelope
{
    static readonly byte[] Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8.ToArray();

    public static void Refusal(XmlBytes output, GatewayRequest request, ControlFailure failure)
    {
        output.Raw(Declaration.AsSpan(0, output.Indented ? Declaration.Length - 1 : Declaration.Length));
        output.Open("response");
        if (failure.Bare) Bare(output);
        else Control(output, request, "failure");
        Errors(output, [failure.Error], request.MoreAboutErrors);
        output.Close("response");
    }

    public static void Start(XmlBytes output, GatewayRequest request)
    {
        output.Raw(Declaration.AsSpan(0, output.Indented ? Declaration.Length - 1 : Declaration.Length));
        output.Open("response");
        Control(output, request, "success");
        output.Open("operation");
    }

    /// <summary>A request under a transport policy is only taken in; its results go elsewhere, later.</summary>
    public static void Acknowledged(XmlBytes output, GatewayRequest request)
    {
        output.Raw(Declaration.AsSpan(0, output.Indented ? Declaration.Length - 1 : Declaration.Length));
        output.Open("response");
        output.Open("acknowledgement");
        output.Element("status", "success");
        output.Close("acknowledgement");
        Control(output, request, "success");
        output.Close("response");
    }

    public static void End(XmlBytes output)
    {
        output.Close("operation");
        output.Close("response");
    }

    public static void SignedIn(XmlBytes output, Session session, DateTimeOffset now)
    {
        output.Open("authentication");
        output.Element("status", "success");
        output.Element("userid", session.User);
        output.Element("companyid", session.Company);
        output.Element("locationid", session.Location);
        if (session.Client.Length > 0) Client(output, session.Client);
        output.Element("sessiontimestamp", Stamp(now));
        output.Element("sessiontimeout", Stamp(session.Expires));
        output.Close("authentication");
    }

    public static void NotSignedIn(XmlBytes output, GatewayRequest request, AuthenticationFailure failure)
    {
        output.Open("authentication");
        output.Element("status", "failure");
        output.Element("userid", failure.User);
        output.Element("companyid", failure.Company);
        output.Close("authentication");
        Errors(output, failure.Errors, request.MoreAboutErrors);
    }

    public static void Result(XmlBytes output, GatewayRequest request, FunctionCall call, string status, Action<XmlBytes>? data, IReadOnlyList<GatewayError> errors)
    {
        output.Open("result");
        output.Element("status", status);
        output.Element("function", call.Name);
        output.Element("controlid", call.ControlId);
        data?.Invoke(output);
        if (errors.Count > 0) Errors(output, errors, request.MoreAboutErrors);
        output.Close("result");
    }

    static void Control(XmlBytes output, GatewayRequest request, string status)
    {
        output.Open("control");
        output.Element("status", status);
        output.Element("senderid", request.SenderId);
        output.Element("controlid", request.ControlId);
        output.Element("uniqueid", request.UniqueId);
        output.Element("dtdversion", request.DtdVersion);
        output.Close("control");
    }

    static void Bare(XmlBytes output)
    {
        output.Open("control");
        output.Element("status", "failure");
        output.Close("control");
    }

    static void Client(XmlBytes output, string client)
    {
        output.Element("clientid", client);
        output.Element("clientstatus", "active");
    }

    static void Errors(XmlBytes output, IReadOnlyList<GatewayError> errors, bool more)
    {
        output.Open("errormessage");
        foreach (var error in errors) Error(output, error, more);
        output.Close("errormessage");
    }

    static void Error(XmlBytes output, GatewayError error, bool more)
    {
        output.Open("error");
        if (error.Number is not null) output.Element("errorno", error.Number);
        if (error.Description is not null) output.Element("description", error.Description);
        if (error.Description2 is not null) output.Element("description2", error.Description2);
        if (error.Correction is not null) output.Element("correction", error.Correction);
        if (more) AdditionalInfo.Write(output, error);
        output.Close("error");
    }

    static string Stamp(DateTimeOffset instant) => instant.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}

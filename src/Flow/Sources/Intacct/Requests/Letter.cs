using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>The envelope around a question: who sends it, and who is signed in.</summary>
static class Letter
{
    // Room enough that no copy with passwords in it is left behind by growing.
    const int Usual = 1 << 14;

    static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };

    /// <summary>A letter that signs in with the user's password. Only <see cref="SignIn"/> is sent this way.</summary>
    public static byte[] Login(Connection connection, string controlId, Request request) =>
        Write(connection, controlId, request, xml => Login(xml, connection));

    /// <summary>A letter within a session.</summary>
    public static byte[] InSession(Connection connection, string sessionId, string controlId, Request request) =>
        Write(connection, controlId, request, xml => xml.WriteElementString("sessionid", sessionId));

    static byte[] Write(Connection connection, string controlId, Request request, Action<XmlWriter> authentication)
    {
        using var memory = new MemoryStream(Usual);
        using (var xml = XmlWriter.Create(memory, Settings))
        {
            xml.WriteStartElement("request");
            Control(xml, connection, controlId);
            Operation(xml, controlId, request, authentication);
            xml.WriteEndElement();
        }

        var letter = memory.ToArray();
        CryptographicOperations.ZeroMemory(memory.GetBuffer());
        return letter;
    }

    // uniqueid is false because a question may be asked twice; true would have the gateway refuse a repeat.
    static void Control(XmlWriter xml, Connection connection, string controlId)
    {
        xml.WriteStartElement("control");
        xml.WriteElementString("senderid", connection.SenderId);
        xml.WriteElementString("password", connection.SenderPassword);
        xml.WriteElementString("controlid", controlId);
        xml.WriteElementString("uniqueid", "false");
        xml.WriteElementString("dtdversion", "3.0");
        xml.WriteElementString("includewhitespace", "false");
        xml.WriteEndElement();
    }

    static void Operation(XmlWriter xml, string controlId, Request request, Action<XmlWriter> authentication)
    {
        xml.WriteStartElement("operation");
        xml.WriteAttributeString("transaction", "false");
        xml.WriteStartElement("authentication");
        authentication(xml);
        xml.WriteEndElement();
        xml.WriteStartElement("content");
        xml.WriteStartElement("function");
        xml.WriteAttributeString("controlid", controlId);
        request.Write(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Login(XmlWriter xml, Connection connection)
    {
        xml.WriteStartElement("login");
        xml.WriteElementString("userid", connection.UserId);
        xml.WriteElementString("companyid", connection.CompanyId);
        xml.WriteElementString("password", connection.Password);
        if (connection.EntityId is { Length: > 0 } entity)
            xml.WriteElementString("locationid", entity);
        xml.WriteEndElement();
    }
}

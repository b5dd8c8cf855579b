using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>How the user's dates and times are written. The company here has one web services user, whatever it is called.</summary>
sealed class ReadUserFormatting : IGatewayFunction
{
    public string Name => "readUserFormatting";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Only(call, "key", "userId");
        return talk => new Reply(output => Write(output, talk.Company.Profile.User));
    }

    static void Write(XmlBytes output, UserProfile user)
    {
        output.Open("data");
        output.Open("userformatting");
        output.Element("recordno", user.Recordno);
        output.Element("locale", user.Locale);
        output.Element("dateformat", user.DateFormat);
        output.Element("gmtoffset", user.GmtOffset);
        output.Element("clock", user.Clock);
        output.Close("userformatting");
        output.Close("data");
    }
}

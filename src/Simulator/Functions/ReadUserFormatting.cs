using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>How a user's dates and times are written. All users of the company here have them written alike.</summary>
sealed class ReadUserFormatting : IGatewayFunction
{
    public string Name => "readUserFormatting";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "key", "userId");
        if (call.Elements().Count() != 1) throw Schema.Fault("Element 'readUserFormatting': exactly one of key and userId is expected.");
        var (key, login) = (Schema.Optional(call, "key"), Schema.Optional(call, "userId"));
        return talk => Answer(key, login, talk);
    }

    static Reply Answer(string key, string login, Conversation talk)
    {
        var users = talk.Company.Table("USERINFO");
        int? row = key.Length == 0 ? Users.Find(login, talk) : users.RowsBy("RECORDNO").TryGetValue(key, out var found) ? found : null;
        if (row is not { } user) throw new FunctionFailure(new GatewayError("BL03000025", $"User {key}{login} does not exist.", "", "Provide a valid user."));
        return new Reply(output => Write(output, users.Text("RECORDNO", user), talk.Company.Profile.User));
    }

    static void Write(XmlBytes output, string key, UserProfile user)
    {
        output.Open("data");
        output.Open("userformatting");
        output.Element("recordno", key);
        output.Element("locale", user.Locale);
        output.Element("dateformat", user.DateFormat);
        output.Element("gmtoffset", user.GmtOffset);
        output.Element("clock", user.Clock);
        output.Close("userformatting");
        output.Close("data");
    }
}

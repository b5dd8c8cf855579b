using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>A session at the top of the company or in one entity, and the endpoint that it is tied to.</summary>
sealed class GetApiSession : IGatewayFunction
{
    public string Name => "getAPISession";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Only(call, "locationid");
        var location = call.Element("locationid")?.Value.Trim();
        return talk => Answer(talk, location ?? talk.Session.Location);
    }

    static Reply Answer(Conversation talk, string location)
    {
        if (talk.Request.Calls.Count > 1 && talk.Company.Beliefs.Holds("session-alone", "required"))
            throw new FunctionFailure(new GatewayError("Get API Session Failed", "getAPISession must be the only function of its request."));
        if (location.Length > 0 && (talk.Company.Profile.Entities.All(entity => entity.Id != location) || !talk.Rights.Restriction.Enters(location)))
            throw new FunctionFailure(new GatewayError("Get API Session Failed", $"Location {location} is not an entity that this user may enter."));
        var session = talk.Sessions.Open(talk.Session.User, talk.Session.Company, location);
        return new Reply(output => Write(output, session.Id, talk.Endpoint, location));
    }

    static void Write(XmlBytes output, string id, Uri endpoint, string location)
    {
        output.Open("data");
        output.Open("api");
        output.Element("sessionid", id);
        output.Element("endpoint", endpoint.AbsoluteUri);
        output.Element("locationid", location);
        output.Close("api");
        output.Close("data");
    }
}

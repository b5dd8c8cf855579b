using System.Xml.Linq;

namespace NightLedger.Simulator.Functions;

/// <summary>Records by their keys, with the lines that they own.</summary>
sealed class Read : IGatewayFunction
{
    public string Name => "read";

    Func<Conversation, Reply> IGatewayFunction.Read(XElement call, Beliefs beliefs)
    {
        var request = KeyedRead.Of(call);
        return talk =>
        {
            if (request.Object == DdsJobs.Object) talk.State.Jobs.Advance(request.Keys, talk.Sessions.Now.UtcDateTime);
            var served = talk.Object(request.Object, "READ");
            return request.Answer(served, served.Definition.KeyField, talk);
        };
    }
}

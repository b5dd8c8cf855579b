using System.Xml.Linq;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>Records by the codes that people know them by.</summary>
sealed class ReadByName : IGatewayFunction
{
    public string Name => "readByName";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        var request = KeyedRead.Of(call);
        return talk =>
        {
            var served = talk.Object(request.Object, "READ_BY_NAME");
            return request.Answer(served, served.Definition.IsPlatform ? "name" : Members.IdField(served.Name), talk);
        };
    }
}

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
            var served = talk.Object(request.Object, "READ");
            talk.State.Jobs.Advance(served, request.Keys, talk);
            return request.Answer(served with { Table = talk.Company.Table(served.Name) }, served.Definition.KeyField, talk);
        };
    }
}

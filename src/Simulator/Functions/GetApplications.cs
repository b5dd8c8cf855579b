using System.Xml.Linq;

namespace NightLedger.Simulator.Functions;

/// <summary>The modules that the company subscribes to.</summary>
sealed class GetApplications : IGatewayFunction
{
    public string Name => "get_applications";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output =>
    {
        output.Open("data");
        foreach (var application in talk.Company.Profile.Applications) output.Element("application", application);
        output.Close("data");
    });
}

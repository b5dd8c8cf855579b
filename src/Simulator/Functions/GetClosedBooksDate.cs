using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The day up to which the company's books are closed.</summary>
sealed class GetClosedBooksDate : IGatewayFunction
{
    public string Name => "get_closedbooksdate";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call);
        return talk => new Reply(output => Write(output, talk.Company.Profile.ClosedUpTo));
    }

    /// <summary>Nothing where no books have been closed yet.</summary>
    static void Write(XmlBytes output, DateOnly? day)
    {
        output.Open("data");
        if (day is { } closed)
        {
            output.Open("closedbooksdate");
            output.Element("year", closed.ToString("yyyy", CultureInfo.InvariantCulture));
            output.Element("month", closed.ToString("MM", CultureInfo.InvariantCulture));
            output.Element("day", closed.ToString("dd", CultureInfo.InvariantCulture));
            output.Close("closedbooksdate");
        }
        output.Close("data");
    }
}

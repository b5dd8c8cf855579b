using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The next page of a result, named by its id, or the last one of an object or a view; or of a report.</summary>
sealed class ReadMore : IGatewayFunction
{
    static readonly string[] Ways = ["resultId", "object", "view", "reportId"];

    public string Name => "readMore";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, Ways);
        if (call.Elements().Count() != 1) throw Schema.Fault("Element 'readMore': exactly one of resultId, object, view and reportId is expected.");
        var (way, name) = (call.Elements().Single().Name.LocalName, Schema.Required(call, call.Elements().Single().Name.LocalName));
        return way == "reportId" ? talk => talk.State.Reports.Answer(name, talk) : talk => NextPage(way, name, talk);
    }

    static Reply NextPage(string way, string name, Conversation talk)
    {
        var beliefs = talk.Company.Beliefs;
        var result = way == "resultId" ? talk.State.Results.Find(name) : talk.State.Results.Latest(name, talk.Session.Id);
        if (result is null || !(Belongs(result, talk) || beliefs.Holds("results-survive-login", "yes")))
            throw new FunctionFailure(new GatewayError("readMore failed", $"Attempt to readMore with an invalid or expired {way}: {name}"));
        var size = beliefs.Holds("short-pages", "yes") ? Math.Max(1, result.PageSize * 2 / 3) : result.PageSize;
        var from = talk.State.Results.Advance(result, size);
        var count = Math.Min(size, result.Page.Total - from);
        return Page.Of(result.Format, result.Element, result.Page, from, count, beliefs, ("listtype", result.Element), ("count", Page.Digits(count)),
            ("totalcount", Page.Digits(result.Page.Total)), ("numremaining", Page.Digits(result.Page.Total - from - count)), ("resultId", result.Id));
    }

    /// <summary>A request that signs in by itself is a session of its own.</summary>
    static bool Belongs(OpenResult result, Conversation talk) => talk.Session.Id.Length > 0 && result.Session == talk.Session.Id;
}

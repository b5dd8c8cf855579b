using NightLedger.Simulator.Access;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Living;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Functions;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator;

/// <summary>An answer on its way out.</summary>
sealed record GatewayAnswer(int Status, string ContentType, XmlBytes Body) : IDisposable
{
    public void Dispose() => Body.Dispose();
}

/// <summary>One request in, one answer out, in the real gateway's order: XML, sender, sign-in, schema, functions.</summary>
sealed class Gateway(LivingCompany living, AccessModel access, SimulatorOptions options, Sessions sessions)
{
    readonly string _xml = options.Beliefs["answer-type"] + "; encoding=\"UTF-8\"";
    readonly Credentials _credentials = new(options.AccessOver(living.Now.Profile.Access), access, options.Beliefs);
    readonly RecentSelections _recent = new();
    readonly BalanceCubes _cubes = new();
    readonly Alterations _alterations = new(options.Alterations);
    readonly HashSet<string> _denied = new(options.Denied, StringComparer.OrdinalIgnoreCase);
    readonly CallerState _state = new(options.Seed);

    public GatewayAnswer Answer(Exchange exchange, Uri endpoint)
    {
        var request = GatewayRequest.Glimpse(exchange.Request);
        if (exchange.ForgetsResults) _state.Results.Forget();
        try
        {
            request = GatewayRequest.Read(exchange.Request);
            return Operate(request, exchange, endpoint);
        }
        catch (ControlFailure failure)
        {
            var body = new XmlBytes(request.Whitespace);
            Envelope.Refusal(body, request, failure);
            return new GatewayAnswer(failure.Status, _xml, body);
        }
    }

    GatewayAnswer Operate(GatewayRequest request, Exchange exchange, Uri endpoint)
    {
        var (company, seen) = living.States;
        _credentials.CheckSender(request);
        if (request.PolicyId.Length > 0) return TakeIn(request);
        if (request.Calls.Count == 0) throw Schema.Fault("Element 'request': Missing child element(s). Expected is ( operation ).");
        try
        {
            var session = SignIn(request, company);
            var calls = request.Calls.Select(call => (call, FunctionTable.Find(call.Name, request).Read(call.Element, company.Beliefs))).ToList();
            var talk = Talk(company, request, exchange, session, endpoint) with { Late = seen == company ? null : Talk(seen, request, exchange, session, endpoint) };
            return Write(request, talk, Running.Run(calls, talk));
        }
        catch (AuthenticationFailure failure)
        {
            var body = new XmlBytes(request.Whitespace);
            Envelope.Start(body, request);
            Envelope.NotSignedIn(body, request, failure);
            Envelope.End(body);
            return new GatewayAnswer(200, _xml, body);
        }
    }

    /// <summary>With a transport policy a request is run later; there is nowhere here for its results to go.</summary>
    GatewayAnswer TakeIn(GatewayRequest request)
    {
        if (options.Beliefs.Holds("transport-policies", "none"))
            throw new ControlFailure(new GatewayError("XL03000006", $"{request.PolicyId} is not a valid transport policy."));
        var body = new XmlBytes(request.Whitespace);
        Envelope.Acknowledged(body, request);
        return new GatewayAnswer(200, _xml, body);
    }

    Conversation Talk(SimulatedCompany company, GatewayRequest request, Exchange exchange, Session session, Uri endpoint)
    {
        var rights = new Rights(access.Rules, company, _denied);
        return new Conversation(company, request, session, sessions, endpoint, new Selections(company, rights.Restriction, options.Seed, _recent),
            new LedgerBalances(company, rights.Restriction, _cubes, options.Beliefs.Holds("restricted-balances", "whole")), _alterations, rights, _state)
        { Failure = exchange.Failure, Limit = exchange.Limit, Today = () => living.Today };
    }

    Session SignIn(GatewayRequest request, SimulatedCompany company)
    {
        if (request.SessionId is { } id)
            return sessions.Slide(id) ?? throw new AuthenticationFailure("", "", new GatewayError("XL03000006", $"Invalid session {id[..Math.Min(1, id.Length)]}...."));
        var login = request.Login ?? throw Schema.Fault("Element 'authentication': Missing child element(s). Expected is one of ( login, sessionid ).");
        _credentials.CheckLogin(request, login);
        var location = login.Location ?? "";
        if (location.Length > 0 && (company.Profile.Entities.All(entity => entity.Id != location) || !new Restriction(access.Rules, company).Enters(location)))
            throw new AuthenticationFailure(login.User, login.Company, new GatewayError("XL03000006", "Sign-in information is incorrect"));
        return sessions.Transient(login.User, login.Company, location) with { Client = login.Client };
    }

    GatewayAnswer Write(GatewayRequest request, Conversation talk, List<Result> results)
    {
        if (results is [{ Reply.ContentType: { } type } plain]) return Plain(type, plain.Reply!);
        var body = new XmlBytes(request.Whitespace);
        Envelope.Start(body, request);
        Envelope.SignedIn(body, talk.Session, sessions.Now);
        foreach (var result in results) Envelope.Result(body, request, result.Call, result.Status, Data(result.Reply), result.Errors);
        Envelope.End(body);
        return new GatewayAnswer(200, _xml, body);
    }

    /// <summary>Beside other results a plain one has to stand as text.</summary>
    static Action<XmlBytes>? Data(Reply? reply) => reply is not { ContentType: { } type } ? reply?.Write : output =>
    {
        using var body = Plain(type, reply).Body;
        output.Element("data", System.Text.Encoding.UTF8.GetString(body.Written.Span));
    };

    static GatewayAnswer Plain(string contentType, Reply reply)
    {
        var body = new XmlBytes();
        reply.Write(body);
        return new GatewayAnswer(200, contentType, body);
    }
}

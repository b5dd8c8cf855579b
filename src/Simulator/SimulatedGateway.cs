using System.Net;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Scripts;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator;

/// <summary>The gateway on a loopback port, for the program and for tests.</summary>
sealed class SimulatedGateway : IAsyncDisposable
{
    const string Page = "/ia/xml/xmlgw.phtml";
    readonly WebApplication _server;
    readonly SimulatorOptions _options;
    readonly Gateway _gateway;
    readonly Sessions _sessions;
    readonly ControlPage _control;
    readonly AnswerSender _sender;
    int _controlPort;

    SimulatedGateway(SimulatorOptions options)
    {
        _options = options;
        var start = options.Data is { } folder ? FolderCompany.Read(folder, options) : GeneratedCompany.Make(options.Lines, options.Seed, options.Beliefs, options.UserOver(new(), null));
        Company = new LivingCompany(start, new CompanyClock(options.Clock));
        _sessions = new Sessions(Company.Clock, options.SessionDuration, options.Seed, options.Beliefs.Holds("sessions-of-a-user", "one"));
        Access = new AccessModel(Company, options);
        _gateway = new Gateway(Company, Access, options, _sessions);
        Stage = new Stage(Company, this);
        _control = new ControlPage(Stage);
        _sender = new AnswerSender(options.Beliefs);
        _server = Build(options.Port, options.Control);
        _server.Run(Handle);
    }

    /// <summary>The company behind the gateway; tests let things happen in it while it is read.</summary>
    public LivingCompany Company { get; }
    /// <summary>Who may come in and what may be read.</summary>
    public AccessModel Access { get; }

    /// <summary>Runs scripts: what happens in the company, and what goes wrong, when.</summary>
    public Stage Stage { get; }
    public RequestLog Log { get; } = new();

    /// <summary>Where to post to.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1" + Page);

    /// <summary>Where scripts may be sent, if that was asked for.</summary>
    public Uri? Control { get; private set; }

    /// <summary>Faults that strike from the next call on; tests may add and take away while the gateway runs.</summary>
    public FaultList Faults { get; } = new();

    public static async Task<SimulatedGateway> StartAsync(SimulatorOptions options, CancellationToken stop = default)
    {
        var gateway = new SimulatedGateway(options);
        if (!options.Faults.Any(fault => fault is ConcurrencyCap)) gateway.Faults.Add(ConcurrencyCap.Usual);
        foreach (var fault in options.Faults) gateway.Faults.Add(fault);
        if (options.Script.Length > 0) gateway.Stage.Run(options.Script);
        await gateway._server.StartAsync(stop);
        gateway.Place([.. gateway._server.Urls.Select(url => new Uri(url))]);
        return gateway;
    }

    void Place(Uri[] urls)
    {
        Endpoint = new Uri(urls[0], Page);
        if (urls.Length < 2) return;
        (Control, _controlPort) = (urls[1], urls[1].Port);
    }

    /// <summary>Kills every session, as a restart of the real service would.</summary>
    public void KillSessions() => _sessions.KillAll();

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }

    static WebApplication Build(int port, int? control)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            if (control is { } other) kestrel.Listen(IPAddress.Loopback, other);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxResponseBufferSize = 16 * 1024 * 1024;
        });
        return builder.Build();
    }

    async Task Handle(HttpContext context)
    {
        if (_controlPort > 0 && context.Connection.LocalPort == _controlPort) await _control.Handle(context);
        else if (!context.Request.Path.Value!.EndsWith("xmlgw.phtml", StringComparison.Ordinal)) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (!HttpMethods.IsPost(context.Request.Method)) context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else await Answer(context);
    }

    async Task Answer(HttpContext context)
    {
        var body = await ReadBody(context);
        var text = GatewayRequest.BodyText(body);
        Log.Add(context.Request.ContentType ?? "", body, text);
        var (exchange, faults) = (new Exchange(text, _sessions, Company.Clock), Faults.Now());
        try
        {
            foreach (var fault in faults) await fault.Before(exchange, context.RequestAborted);
            await Answer(context, exchange, faults);
        }
        finally
        {
            foreach (var fault in faults) fault.Done(exchange);
        }
    }

    async Task Answer(HttpContext context, Exchange exchange, IFault[] faults)
    {
        try
        {
            using var answer = exchange.Answer is null ? _gateway.Answer(exchange, EndpointOf(context)) : null;
            Stage.Answered(exchange);
            if (answer is null) await AnswerSender.Send(context, exchange, exchange.Answer!);
            else await _sender.Send(context, exchange, answer, faults);
        }
        catch (ReadTimedOut late)
        {
            if (late.Silently) await Hang.Forever(context.RequestAborted);
            else await AnswerSender.Send(context, exchange, HttpStatus.Answer(504, "usual", ""));
        }
    }

    /// <summary>The session's endpoint is on the host that was asked, also where a proxy asks for somebody, so that a client which checks hosts is content.</summary>
    static Uri EndpointOf(HttpContext context)
    {
        var (scheme, host) = (Forwarded(context, "X-Forwarded-Proto"), Forwarded(context, "X-Forwarded-Host"));
        return new Uri($"{scheme ?? context.Request.Scheme}://{host ?? context.Request.Host.Value}{context.Request.Path}");
    }

    /// <summary>The first of several proxies knows best.</summary>
    static string? Forwarded(HttpContext context, string header) =>
        context.Request.Headers[header].ToString().Split(',')[0].Trim() is { Length: > 0 } value ? value : null;

    static async Task<byte[]> ReadBody(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        return memory.ToArray();
    }
}

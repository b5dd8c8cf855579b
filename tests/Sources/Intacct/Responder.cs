using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>A web server on this machine that answers as a test says.</summary>
sealed class Responder : IAsyncDisposable
{
    readonly WebApplication server;
    int asked;

    Responder(RequestDelegate answer, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => Secure(listen, certificate)));
        server = builder.Build();
        server.Run(context =>
        {
            Interlocked.Increment(ref asked);
            return answer(context);
        });
    }

    /// <summary>How often it was asked anything.</summary>
    public int Asked => asked;

    /// <summary>Where it is.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public static async Task<Responder> StartAsync(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        var responder = new Responder(answer, certificate);
        await responder.server.StartAsync(TestContext.Current.CancellationToken);
        responder.Address = new Uri(new Uri(responder.server.Urls.First()), "/ia/xml/xmlgw.phtml");
        return responder;
    }

    static void Secure(ListenOptions listen, X509Certificate2? certificate)
    {
        if (certificate is not null)
            listen.UseHttps(certificate);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
    }
}

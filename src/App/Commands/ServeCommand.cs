using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using NightLedger.App.Terminal;
using NightLedger.App.Web;
using NightLedger.Flow;

namespace NightLedger.App.Commands;

/// <summary>Every night by itself.</summary>
static class ServeCommand
{
    const int UsualPort = 5180;

    /// <summary>A running night is given this long to come to a stop.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public static Verb Build(Outside outside, Action<TimeSpan> wantGrace) =>
        new Verb("serve", "Runs every company's night by itself at its hour, and shows how they stand on one page of this machine.",
            "nightledger serve", "nightledger serve --port 8080")
            .With<int?>("--port", "PORT", $"The page's port on this machine; otherwise {UsualPort}. 0 takes a free one.")
            .Does(outside, (call, cancel) => ServeAsync(call, wantGrace, cancel));

    static async Task<int> ServeAsync(VerbCall call, Action<TimeSpan> wantGrace, CancellationToken cancel)
    {
        var port = call.Value<int?>("--port") ?? UsualPort;
        if (port is < 0 or > ushort.MaxValue)
            throw new UsageException($"{port} is not a port.", "nightledger serve --port 8080");
        wantGrace(Grace + TimeSpan.FromSeconds(2));
        using var alone = ServeLock.Take(call.Home);
        await using var server = NightServer.Build(call.Home, call.Control, call.Outside, port);
        await StartAsync(server, port, cancel);
        call.Say($"Serving {call.Home.Root} at {server.Urls.First()}/");
        await StoppedAsync(cancel);
        await StopAsync(call, server);
        return ExitCode.Done;
    }

    static async Task StartAsync(WebApplication server, int port, CancellationToken cancel)
    {
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException or SocketException)
        {
            throw new FlowException(Response.Stop, Side.Ours, $"Port {port} of this machine is taken.", "Use another: nightledger serve --port 8080", inner: failure);
        }
    }

    static async Task StoppedAsync(CancellationToken cancel)
    {
        var stopped = new TaskCompletionSource();
        await using var told = cancel.Register(stopped.SetResult);
        await stopped.Task;
    }

    static async Task StopAsync(VerbCall call, WebApplication server)
    {
        call.Note("Stopping; a night under way carries on at the next start.");
        using var patience = new CancellationTokenSource(Grace, call.Outside.Clock);
        await server.StopAsync(patience.Token);
    }
}

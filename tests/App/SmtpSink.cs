using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NightLedger.Tests.App;

/// <summary>A mail as it came in.</summary>
public sealed record Mail(string From, IReadOnlyList<string> To, string Data);

/// <summary>A mail server on this machine that keeps what it is sent: the greeting, the envelope and the data of RFC 5321, no more.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task serving;

    public SmtpSink()
    {
        listener.Start();
        serving = ServeAsync();
    }

    public ConcurrentQueue<Mail> Mails { get; } = new();

    /// <summary>Recipients are refused from now on.</summary>
    public bool Refuses { get; set; }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    async Task TalkAsync(TcpClient client, CancellationToken cancel)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink ESMTP");
        var (from, to) = ("", new List<string>());
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            if (word == "MAIL")
                (from, to) = (Path(line), []);
            if (word == "RCPT" && !Refuses)
                to.Add(Path(line));
            if (word == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                Mails.Enqueue(new(from, to, await DataAsync(reader, cancel)));
            }
            await writer.WriteLineAsync(Answer(word));
            if (word == "QUIT")
                return;
        }
    }

    string Answer(string word) => word switch
    {
        "EHLO" => "250-sink\r\n250 8BITMIME",
        "QUIT" => "221 bye",
        "RCPT" when Refuses => "550 nobody of that name",
        _ => "250 ok",
    };

    static async Task<string> DataAsync(StreamReader reader, CancellationToken cancel)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(cancel) is { } line && line != ".")
            data.AppendLine(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line);
        return data.ToString();
    }

    static string Path(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace NightLedger.Simulator;

sealed record LoggedRequest(int Number, string ContentType, ReadOnlyMemory<byte> Body, string Text)
{
    /// <summary>The functions called, in order.</summary>
    public IReadOnlyList<string> Functions => [.. RequestLog.Calls().Matches(Text).Select(match => match.Groups[1].Value)];
}

/// <summary>What was asked of the gateway, for tests to look at.</summary>
sealed partial class RequestLog
{
    const int Kept = 20_000;
    readonly ConcurrentQueue<LoggedRequest> _requests = [];
    int _count;

    public int Count => _count;
    public IReadOnlyList<LoggedRequest> Requests => [.. _requests];
    public IReadOnlyList<string> Functions => [.. _requests.SelectMany(request => request.Functions)];

    public void Add(string contentType, byte[] body, string text)
    {
        _requests.Enqueue(new LoggedRequest(Interlocked.Increment(ref _count), contentType, body, text));
        if (_requests.Count > Kept) _requests.TryDequeue(out _);
    }

    [GeneratedRegex(@"<function(?:\s[^>]*)?>\s*<([A-Za-z_]+)")]
    internal static partial Regex Calls();
}

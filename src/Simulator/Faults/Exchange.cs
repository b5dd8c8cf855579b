using System.Text.RegularExpressions;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Faults;

/// <summary>One request and what will be sent back.</summary>
sealed partial class Exchange(string request, Sessions sessions, TimeProvider clock)
{
    public string Request => request;
    public Sessions Sessions => sessions;
    public TimeProvider Clock => clock;
    public string Sender => SenderId().Match(request).Groups[1].Value;

    /// <summary>The session that the request names, if any.</summary>
    public string Session => SessionId().Match(request).Groups[1].Value;

    /// <summary>Sent in place of the gateway's answer.</summary>
    public FaultyAnswer? Answer { get; set; }

    /// <summary>Each function of the request fails with this.</summary>
    public GatewayError? Failure { get; set; }

    /// <summary>Reads of more rows than that of an object come to no end.</summary>
    public RowLimit? Limit { get; set; }

    /// <summary>Results that wait for readMore are forgotten before the request is looked at.</summary>
    public bool ForgetsResults { get; set; }

    /// <summary>The gateway's answer as bytes, to be changed once it is there.</summary>
    public byte[]? Body { get; set; }

    /// <summary>After this many bytes of the answer's body the connection is broken.</summary>
    public int? CutAt { get; set; }

    /// <summary>When the answer may be sent.</summary>
    public Task Due { get; private set; } = Task.CompletedTask;

    public void NotBefore(Task due) => Due = Task.WhenAll(Due, due);

    /// <summary>Whether the request speaks of an object or function.</summary>
    public bool IsAbout(string word) =>
        word.Length == 0 || request.Contains($"<{word}", StringComparison.Ordinal) || request.Contains($">{word}<", StringComparison.Ordinal);

    [GeneratedRegex("<senderid>([^<]*)</senderid>")]
    private static partial Regex SenderId();

    [GeneratedRegex("<sessionid>([^<]*)</sessionid>")]
    private static partial Regex SessionId();
}

/// <summary>An answer that the gateway itself did not write. A body too long for text is written by hand.</summary>
sealed record FaultyAnswer(int Status, string ContentType, string Body, params (string Name, string Value)[] Headers)
{
    public Func<Stream, CancellationToken, Task>? Write { get; init; }
}

/// <summary>How many rows of an object can be read, and what happens beyond.</summary>
sealed record RowLimit(string Object, int Rows, string As);

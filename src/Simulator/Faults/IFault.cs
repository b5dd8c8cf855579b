using NightLedger.Simulator.Access;

namespace NightLedger.Simulator.Faults;

/// <summary>Something that the gateway or the way to it does wrong.</summary>
interface IFault
{
    /// <summary>Before the request is answered; an answer set here is sent instead.</summary>
    Task Before(Exchange exchange, CancellationToken stop) => Task.CompletedTask;

    /// <summary>After it was answered; the answer may be changed.</summary>
    void After(Exchange exchange) { }
}

/// <summary>One request and what will be sent back.</summary>
sealed class Exchange(string request, Sessions sessions, TimeProvider clock)
{
    public string Request => request;
    public Sessions Sessions => sessions;
    public TimeProvider Clock => clock;
    public FaultyAnswer? Answer { get; set; }

    /// <summary>After this many bytes of the answer's body the connection is broken.</summary>
    public int? CutAt { get; set; }
}

sealed record FaultyAnswer(int Status, string ContentType, string Body, params (string Name, string Value)[] Headers);

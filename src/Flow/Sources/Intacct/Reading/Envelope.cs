namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>Where in an answer something was said: about the sender, about the user, or about the question.</summary>
enum Level
{
    /// <summary>The sender and the letter itself.</summary>
    Control,

    /// <summary>The company, the user or the session.</summary>
    SignIn,

    /// <summary>What was asked.</summary>
    Function,
}

/// <summary>One error of an answer. Any part may be empty, and the number may be prose.</summary>
sealed record Fault(Level Level, string Number, string Description, string Description2, string Correction)
{
    /// <summary>All that was said, for matching.</summary>
    public string Text => string.Join(' ', Number, Description, Description2, Correction);
}

/// <summary>All of an answer but its rows.</summary>
sealed class Envelope
{
    /// <summary>success, failure, or empty where the answer has no such part.</summary>
    public string Control { get; set; } = "";

    /// <summary>success, failure, or empty.</summary>
    public string SignIn { get; set; } = "";

    /// <summary>success, failure or aborted; the worst of them when there are several. Empty without a result.</summary>
    public string Result { get; set; } = "";

    /// <summary>How many results there are.</summary>
    public int Results { get; set; }

    /// <summary>The gateway put the question off for later delivery.</summary>
    public bool Acknowledged { get; set; }

    /// <summary>Our own id of the letter, given back.</summary>
    public string ControlId { get; set; } = "";

    /// <summary>When the answer was given, by the gateway's clock.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>When the session ends unless used again, by the gateway's clock.</summary>
    public DateTimeOffset? Timeout { get; set; }

    /// <summary>The entity that the session is in; empty at the top level.</summary>
    public string Location { get; set; } = "";

    /// <summary>The errors, in the order they were told.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>Rows that meet the whole question; null where the gateway does not say.</summary>
    public long? Total { get; set; }

    /// <summary>Rows after this page; null where the gateway does not say.</summary>
    public long? Remaining { get; set; }

    /// <summary>There was data, perhaps without rows.</summary>
    public bool HasData { get; set; }

    /// <summary>How long the gateway asks us to wait before the next question, though it answered this one.</summary>
    public TimeSpan? Wait { get; set; }

    /// <summary>Whether any part says that it failed.</summary>
    public bool Failed => Faults.Count > 0 || Bad(Control) || Bad(SignIn) || Bad(Result);

    /// <summary>Whether an answer to one question is all there.</summary>
    public bool Complete => !Failed && Results > 0;

    /// <summary>Where it failed first.</summary>
    public Level FailedAt => Bad(Control) ? Level.Control
        : Bad(SignIn) ? Level.SignIn
        : Faults.Count > 0 ? Faults[0].Level : Level.Function;

    static bool Bad(string status) => status.Length > 0 && !status.Equals("success", StringComparison.OrdinalIgnoreCase);
}

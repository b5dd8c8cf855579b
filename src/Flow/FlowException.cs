namespace NightLedger.Flow;

/// <summary>What the night must do about a failure. A new error forces its author to choose.</summary>
public enum Response
{
    /// <summary>It may pass: try the same request again.</summary>
    Retry,

    /// <summary>It was too much at once: ask for fewer days.</summary>
    Narrow,

    /// <summary>The session died: sign in once more, then the same request again.</summary>
    SignInAgain,

    /// <summary>One value or row cannot be read, and no number rests on it: go on without it, count it and say so.</summary>
    SetAside,

    /// <summary>This part cannot be had tonight, the rest can: go on without it and say so.</summary>
    SkipTable,

    /// <summary>Nothing sensible can follow. The last published version keeps serving.</summary>
    Stop,
}

/// <summary>Who can put it right.</summary>
public enum Side
{
    /// <summary>The machine or home that NightLedger runs on.</summary>
    Ours,

    /// <summary>The accounting system, or the way to it.</summary>
    Source,

    /// <summary>Names, passwords or rights in the accounting system.</summary>
    Access,

    /// <summary>What was asked for: an unknown company, period or dimension.</summary>
    Asked,
}

/// <summary>
/// A failure, whose side it is on and the night's answer to it. <see cref="Exception.Message"/> says what happened
/// to the person who runs the night; <see cref="NextStep"/> what they can do; <see cref="Detail"/> holds error
/// numbers and support ids for an engineer. None of them ever holds a secret or a row's value.
/// </summary>
public sealed class FlowException(Response response, Side side, string message, string? nextStep = null, string? detail = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What the night must do.</summary>
    public Response Response { get; } = response;

    /// <summary>Whose side failed.</summary>
    public Side Side { get; } = side;

    /// <summary>What the reader of the message can do next.</summary>
    public string? NextStep { get; } = nextStep;

    /// <summary>For an engineer: error numbers, support id, control id.</summary>
    public string? Detail { get; } = detail;

    /// <summary>
    /// The same may succeed by itself when it is tried again after so long; null where somebody has to act first.
    /// </summary>
    public TimeSpan? Later { get; init; }

    /// <summary>The file of the home that is not as it was written; null where none is to blame.</summary>
    public string? Damaged { get; init; }

    /// <summary>The store's engine had too little memory for it.</summary>
    public bool Cramped { get; init; }

    /// <summary>What was asked for is not there: company, period, account, dimension.</summary>
    public static FlowException NotFound(string message, string? nextStep = null) => new(Response.Stop, Side.Asked, message, nextStep);
}

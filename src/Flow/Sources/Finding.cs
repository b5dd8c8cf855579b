namespace NightLedger.Flow.Sources;

/// <summary>One thing that was tried by a check.</summary>
/// <param name="Name">What was tried, as a person would say it: always the same, so that it can be tried again alone.</param>
/// <param name="Result">How it went.</param>
/// <param name="Message">What was seen: the cause, where it did not go well.</param>
/// <param name="Screen">Where in the source to put it right, boxes to tick included; empty when nothing is to be put right.</param>
/// <param name="Side">Whose side failed; null when it passed.</param>
public sealed record Finding(string Name, Outcome Result, string Message, string? Screen = null, Side? Side = null)
{
    /// <summary>What it belongs to, for a table: connection, money, dimensions.</summary>
    public string Group { get; init; } = "";

    /// <summary>What does not work as long as it is so; null where everything does.</summary>
    public string? Stops { get; init; }

    /// <summary>The way to that place by the source's older menus; null where it is the same.</summary>
    public string? OlderScreen { get; init; }

    /// <summary>The boxes to tick at that place, the surest first.</summary>
    public IReadOnlyList<Tick> Ticks { get; init; } = [];

    /// <summary>For an engineer: error numbers, support id, control id.</summary>
    public string? Detail { get; init; }
}

/// <summary>Boxes in one row of a role's permissions.</summary>
/// <param name="Application">The application that has the row.</param>
/// <param name="Section">The part of its permissions.</param>
/// <param name="Permission">The row, as it is called there.</param>
/// <param name="Boxes">The columns to tick.</param>
/// <param name="Sure">How sure it is that this is the one that is missing.</param>
public sealed record Tick(string Application, string Section, string Permission, IReadOnlyList<string> Boxes, Sureness Sure);

/// <summary>How sure an advice is.</summary>
public enum Sureness
{
    /// <summary>The source itself says that the right is missing.</summary>
    Told,

    /// <summary>Something else that hangs on this right alone is refused as well.</summary>
    Shown,

    /// <summary>It is what the object usually hangs on.</summary>
    Usual,

    /// <summary>In some companies it stands here instead of where the tick before it does.</summary>
    Instead,
}

/// <summary>How a check went.</summary>
public enum Outcome
{
    /// <summary>Seen to work.</summary>
    Pass,

    /// <summary>Works, with something to know.</summary>
    Warn,

    /// <summary>Does not work.</summary>
    Fail,
}

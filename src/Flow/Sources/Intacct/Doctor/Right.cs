namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>A row of the permissions that a role has in an application, and the boxes in it that reading needs.</summary>
/// <param name="Application">The application, as the role's subscriptions list it.</param>
/// <param name="Section">The part of its permissions.</param>
/// <param name="Row">The row, as it is called there.</param>
/// <param name="Boxes">The columns to tick.</param>
sealed record Right(string Application, string Section, string Row, IReadOnlyList<string> Boxes)
{
    /// <summary>Where lists are.</summary>
    public const string Lists = "Activities and lists";

    /// <summary>Where reports are.</summary>
    public const string Reports = "Reports";

    /// <summary>Reading of a list. Intacct gives View only with List.</summary>
    public static Right ToRead(string application, string row) => new(application, Lists, row, ["List", "View"]);

    /// <summary>Running of a report.</summary>
    public static Right ToRun(string application, string row) => new(application, Reports, row, ["Run"]);

    /// <summary>Whatever the application is called: one that the company made.</summary>
    public bool Anywhere { get; init; }

    /// <summary>The boxes in words.</summary>
    public string Ticks => string.Join(" and ", Boxes);
}

/// <summary>On what ground something is said of Intacct's permissions. Nobody publishes what gates which object of the XML gateway.</summary>
enum Ground
{
    /// <summary>Sage says it of this very object or function.</summary>
    Said,

    /// <summary>It is said of the same thing elsewhere: in Sage's other interface, or of functions that do the same.</summary>
    Elsewhere,

    /// <summary>Nobody says it; it follows from where the thing is found in the menus.</summary>
    Inferred,
}

/// <summary>One of several rights must be there.</summary>
/// <param name="Ground">On what ground.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Either">The rights, the usual one first.</param>
sealed record Need(Ground Ground, string Source, params IReadOnlyList<Right> Either)
{
    /// <summary>None of the rights is more usual than another: which it is depends on what the company works with.</summary>
    public bool Alike { get; init; }

    /// <summary>Only in some companies, by what one hears.</summary>
    public bool Sometimes { get; init; }
}

/// <summary>All that stands before an object or a function.</summary>
/// <param name="Subject">The object or function.</param>
/// <param name="Needs">Each must be met.</param>
sealed record Gate(string Subject, params IReadOnlyList<Need> Needs)
{
    /// <summary>The only types of users that can have the rights at all, as the user's own page calls them; none named, all can.</summary>
    public IReadOnlyList<string> UserTypes { get; init; } = [];
}

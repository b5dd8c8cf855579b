namespace NightLedger.Flow.Sources.Intacct;

static partial class Catalogue
{
    const string Gateway = "Look at the address; it is as in https://api.intacct.com/ia/xml/xmlgw.phtml.";
    const string Preferences = "{user} > User preferences";

    /// <summary>No connection, or it broke.</summary>
    public static readonly Seen Unreachable = new("No connection, or it breaks", Answer.Again, Side.Source, "Sage Intacct could not be reached, or the connection broke.", "Look at the address, and at this machine's way to it. " + WaitForIt);

    /// <summary>A certificate that proves nothing.</summary>
    public static readonly Seen NotTrusted = new("A certificate that this machine does not trust, or of another name", Answer.Stop, Side.Source, "Whoever answers at the address could not prove to be it: its certificate is not trusted here, or is another's. Nothing was sent.", "Look at the address. Where a proxy on the way opens what is sent, have its certificate trusted by this machine.");

    /// <summary>Passwords would travel in the clear.</summary>
    public static readonly Seen NotSecure = new("An address that is not https", Answer.Stop, Side.Asked, "The address is not https. Passwords are only sent over https, or to this machine.", "Use an address that begins with https://.");

    /// <summary>The address given is well, and the one that the session is to go on at is not.</summary>
    public static readonly Seen SessionNotSecure = new("A sign-in that names an address for the session that is not https, or is this machine's", Answer.Stop, Side.Source, "Sage Intacct signed in and named an address to go on at that is not https, or is this machine's. Nothing was sent there.", "Look at the address given; it is as in https://api.intacct.com/ia/xml/xmlgw.phtml. If it is, and this stays so, ask Sage Intacct's support.");

    /// <summary>No answer in time.</summary>
    public static readonly Seen TooSlow = new("No answer in five minutes, a minute of silence within one, or no end of it in a quarter of an hour", Answer.Less, Side.Source, "Sage Intacct did not answer in time.", WaitForIt);

    /// <summary>No answer to anything.</summary>
    public static readonly Seen Silent = new("No answer to any question in three quarters of an hour", Answer.Again, Side.Source, "Sage Intacct has not answered anything for three quarters of an hour, however little was asked for.", WaitForIt);

    /// <summary>The gateway's own front gave up waiting.</summary>
    public static readonly Seen GaveUp = new("HTTP 504 or 524", Answer.Smaller, Side.Source, "Sage Intacct did not answer in time (HTTP {status}).", WaitForIt);

    /// <summary>The body ended before the answer did, or is no XML after all.</summary>
    public static readonly Seen CutOff = new("An answer cut off or garbled", Answer.Again, Side.Source, "An answer from Sage Intacct was cut off or garbled.", WaitForIt);

    /// <summary>Well formed, and yet no answer to the question.</summary>
    public static readonly Seen Incomplete = new("An answer without a result or an error", Answer.Smaller, Side.Source, "An answer from Sage Intacct had neither a result nor an error.", WaitForIt);

    /// <summary>Larger than any answer may be, or built to fill our memory.</summary>
    public static readonly Seen TooLarge = new("An answer that is larger, or nested deeper, than any may be", Answer.Stop, Side.Source, "An answer about {subject} is larger than any of Sage Intacct's may be; it was not read to its end.", "Look at the address. If it is Sage Intacct's, tell the makers of NightLedger.");

    /// <summary>The gateway put the question off for later delivery.</summary>
    public static readonly Seen PutOff = new("An acknowledgement instead of an answer", Answer.Stop, Side.Source, "Sage Intacct took the question for later instead of answering it.", "Ask Sage Intacct support to take the sender off asynchronous delivery.");

    /// <summary>Signed in, and nothing to show for it.</summary>
    public static readonly Seen NoSession = new("A sign-in without a session", Answer.Stop, Side.Source, "Sage Intacct signed in without giving a session.", "Try again later.");

    /// <summary>Asked too often, without a word of XML.</summary>
    public static readonly Seen Busy = new("HTTP 429", Answer.AgainSlower, Side.Source, "Sage Intacct limits how often it may be asked, and the limit is reached.", Quieter);

    /// <summary>Down for maintenance, or overloaded.</summary>
    public static readonly Seen OffLine = new("HTTP 503, or a page that says the service is off-line", Answer.WaitOut, Side.Source, "Sage Intacct is off-line: under maintenance, or overloaded.", WaitForIt);

    /// <summary>Trouble behind the gateway's front.</summary>
    public static readonly Seen Trouble = new("HTTP 500, 502 and the like without XML", Answer.Again, Side.Source, "Sage Intacct is in trouble (HTTP {status}).", WaitForIt);

    /// <summary>A web page, or nothing, where XML should be.</summary>
    public static readonly Seen NotXml = new("A web page, or nothing, with HTTP 200", Answer.Again, Side.Source, "Something that is not XML came instead of an answer.", "Look at the address, and at any proxy on the way. " + WaitForIt);

    /// <summary>A gate in front of the gateway.</summary>
    public static readonly Seen Closed = new("HTTP 401, 403 or 407 without XML", Answer.Stop, Side.Access, "The way to Sage Intacct is closed (HTTP {status}).", "Look at the address, and at any proxy or allow-list on the way.");

    /// <summary>Another address to go to.</summary>
    public static readonly Seen Elsewhere = new("HTTP 300 to 399", Answer.Stop, Side.Source, "The address given answers with another address. Passwords are not sent on.", Gateway);

    /// <summary>Nobody at home.</summary>
    public static readonly Seen NoGateway = new("HTTP 404 and the like without XML", Answer.Stop, Side.Source, "There is no gateway at the address given (HTTP {status}).", Gateway);

    /// <summary>Rows came or went while they were read.</summary>
    public static readonly Seen Moved = new("Rows that came or went while a slice was read", Answer.Slice, Side.Source, "Rows of {subject} came or went while they were read.", "Nothing is lost. Run the night when fewer entries are posted.");

    /// <summary>Had the gateway read our dates in another order, it would have answered with other days.</summary>
    public static readonly Seen OtherDays = new("Lines of other days than asked for", Answer.Stop, Side.Source, "Sage Intacct answered with lines of other days than asked for.", $"Set the Web Services user's date format to MM/DD/YYYY: {Preferences}.");

    /// <summary>How the user has dates, times or numbers written.</summary>
    public static readonly Seen Format = new("A user's date format, clock or time zone that is unknown, or that the company's own days contradict", Answer.Stop, Side.Source, "The Web Services user's {kind} could not be understood.", $"Set its date format to MM/DD/YYYY, its clock to 24 hours and its time zone to GMT: {Preferences}.");

    /// <summary>A day or moment that a row makes no sense without.</summary>
    public static readonly Seen DayNotRead = new("A day that cannot be read, in a column that a row makes no sense without", Answer.Stop, Side.Source, "A value in {subject} could not be read as {kind}.", $"Set the Web Services user's date format to MM/DD/YYYY and its clock to 24 hours: {Preferences}.");

    /// <summary>An amount or a key.</summary>
    public static readonly Seen NumberNotRead = new("An amount that cannot be read or could mean two things, or a key that cannot be read", Answer.Stop, Side.Source, "A value in {subject} could not be read as {kind} without guessing.", $"Set the Web Services user's locale to English (US), and its number format to a decimal point without thousands separators: {Preferences}.");

    /// <summary>A value that no number rests on.</summary>
    public static readonly Seen ValueAside = new("A value that cannot be read, in a column that no number rests on", Answer.SetAside, Side.Source, "{subject}: {kind}; left empty in this version. No number rests on it.", $"Set the Web Services user's date format to MM/DD/YYYY, its clock to 24 hours and its number format to a decimal point: {Preferences}.");

    /// <summary>A row that nothing can refer to.</summary>
    public static readonly Seen RowAside = new("A member of a dimension without a code", Answer.SetAside, Side.Source, "{subject}: {kind}; left out of this version. No entry can refer to it.", "Give it one in Sage Intacct, or let it be.");

    /// <summary>Fields of an object that was asked for by name.</summary>
    public static readonly Seen FieldsAside = new("Fields that are listed and not given, of an object asked for by name", Answer.SetAside, Side.Source, "{subject}: Sage Intacct lists {kind} and does not give them; they are left empty.", "Nothing is to be done. To have it said no more, name the fields that you want with nightledger table.");

    /// <summary>A dimension whose members came under no name that is known.</summary>
    public static readonly Seen MembersUnnamed = new("A dimension that balances by dimension come without, where they come with a name that is not known", Answer.SetAside, Side.Source, "{subject}: Sage Intacct gave balances by no name that is known for it, and some by names that are not known ({kind}); all of them are taken as (none).", "If entries name it, its balances are wrong by it, and right in all: read this company with --details, and tell those who make NightLedger the names.");

    /// <summary>An entity's session that shows nothing of what entities share.</summary>
    public static readonly Seen NothingShared = new("No account at all in a session of one entity", Answer.Stop, Side.Access, "In a session of the entity {subject} no account is to be seen: what all entities share is not shown there.", "Connect the company again without --entity; the whole of it is then read from its top level.");

    /// <summary>Everything that is seen without being said.</summary>
    public static readonly IReadOnlyList<Seen> Sights =
    [
        Unreachable, NotTrusted, NotSecure, SessionNotSecure, TooSlow, Silent, GaveUp, CutOff, Incomplete, TooLarge, PutOff, NoSession, Busy, OffLine, Trouble, NotXml, Closed, Elsewhere, NoGateway,
        Moved, OtherDays, Format, DayNotRead, NumberNotRead, ValueAside, RowAside, FieldsAside, MembersUnnamed, NothingShared,
    ];
}

namespace NightLedger.Simulator.Faults;

/// <summary>Makes faults from what the command line, a script or a test says.</summary>
static class FaultTable
{
    static readonly Dictionary<string, (string Usage, Func<FaultText, IFault> Make)> All = new()
    {
        ["latency"] = ("latency=400 | 200-800    each answer after so many milliseconds", Latency.Of),
        ["cap"] = ("cap=6,company=8,body=xml|empty|html,retry-after=S  HTTP 429 for more calls at once, by sender and in all (there unless cap=0)", ConcurrencyCap.Of),
        ["status"] = ("status=503,body=usual|empty|html|cloudflare|xml,retry-after=S   HTTP 500, 502, 503, 504, 524, 429 …", HttpStatus.Of),
        ["html"] = ("html                     a web page instead of XML, with HTTP 200", HtmlPage.Of),
        ["maintenance"] = ("maintenance=FROM/TO,as=page|xml    by the company's clock, such as 2026-10-16T02:00Z/2026-10-16T04:00Z; or by calls", Maintenance.Of),
        ["redirect"] = ("redirect=307,to=URL      elsewhere (another path here)", Redirect.Of),
        ["hang"] = ("hang                     no answer ever", Hang.Of),
        ["reset"] = ("reset                    the connection ends without an answer", Reset.Of),
        ["cut"] = ("cut=1000                 the connection ends after 1000 bytes of the body", CutBody.Of),
        ["dead-session"] = ("dead-session             all sessions die before the call", DeadSessions.Of),
        ["session-calls"] = ("session-calls=20         each session dies after 20 calls", SessionCalls.Of),
        ["expired-results"] = ("expired-results          results that wait for readMore are forgotten before the call", ExpiredResults.Of),
        ["too-many-rows"] = ("too-many-rows=20000,object=GLDETAIL,as=error|504|hang   reads of more rows than that time out", TooManyRows.Of),
        ["error"] = ("error=DL02000001,text=…  the functions fail; error=prose and error=no-number in those forms", FunctionError.Of),
        ["no-totalcount"] = ("no-totalcount            the page does not say how many there are", NoTotalCount.Of),
        ["control-characters"] = ("control-characters=raw|reference   in names and memos", ControlCharacters.Of),
        ["doubled-page"] = ("doubled-page             the rows of the page before once more", DoubledPage.Of),
        ["gzip-bomb"] = ("gzip-bomb=2000           a few bytes that unpack to 2000 MB", GzipBomb.Of),
        ["endless"] = ("endless                  a body that does not end", EndlessBody.Of),
        ["dtd"] = ("dtd=entities|external    a document type definition in the answer", DocumentType.Of),
    };

    public static IEnumerable<string> Usages => All.Values.Select(fault => fault.Usage);

    public static IFault Parse(string text)
    {
        var words = new FaultText(text);
        if (!All.TryGetValue(words.Name, out var fault)) throw new ArgumentException($"There is no fault named {words.Name}; known are {string.Join(", ", All.Keys)}.");
        var made = fault.Make(words);
        words.Done();
        return made;
    }
}

namespace NightLedger.Simulator.Faults;

/// <summary>One kind of fault: how it is written, what it does, and how it is made from what was written.</summary>
sealed record FaultKind(string Usage, string What, Func<FaultText, IFault> Make)
{
    public string Name => Usage.Split('=', ',')[0];
}

/// <summary>Makes faults from what the command line, a script or a test says.</summary>
static class FaultTable
{
    public static readonly IReadOnlyList<FaultKind> All =
    [
        new("latency=400", "each answer after 400 ms; 200-800 by seeded chance between two", Latency.Of),
        new("cap=6,company=8,body=xml|empty|html,retry-after=S", "HTTP 429 for more calls at once, by sender and in all (there unless cap=0)", ConcurrencyCap.Of),
        new("status=503,body=usual|empty|html|cloudflare|xml,retry-after=S", "HTTP 500, 502, 503, 504, 524, 429 …", HttpStatus.Of),
        new("html", "a web page instead of XML, with HTTP 200", HtmlPage.Of),
        new("maintenance=FROM/TO,as=page|xml", "by the company's clock, such as 2026-10-16T02:00Z/2026-10-16T04:00Z; or by calls", Maintenance.Of),
        new("redirect=307,to=URL", "elsewhere (another path here)", Redirect.Of),
        new("hang", "no answer ever", Hang.Of),
        new("reset", "the connection ends without an answer", Reset.Of),
        new("cut=1000", "the connection ends after 1000 bytes of the body", CutBody.Of),
        new("dead-session", "all sessions die before the call", DeadSessions.Of),
        new("session-calls=20", "each session dies after 20 calls", SessionCalls.Of),
        new("expired-results", "results that wait for readMore are forgotten before the call", ExpiredResults.Of),
        new("too-many-rows=20000,object=GLDETAIL,as=error|504|hang", "reads of more rows than that time out", TooManyRows.Of),
        new("error=DL02000001,text=…", "the functions fail; error=prose and error=no-number in those forms", FunctionError.Of),
        new("no-totalcount", "the page does not say how many there are", NoTotalCount.Of),
        new("control-characters=raw|reference", "in names and memos", ControlCharacters.Of),
        new("doubled-page", "the rows of the page before once more", DoubledPage.Of),
        new("gzip-bomb=2000", "a few bytes that unpack to 2000 MB", GzipBomb.Of),
        new("endless", "a body that does not end", EndlessBody.Of),
        new("dtd=entities|external", "a document type definition in the answer", DocumentType.Of),
    ];

    public static IFault Parse(string text)
    {
        var words = new FaultText(text);
        var kind = All.FirstOrDefault(fault => fault.Name == words.Name)
            ?? throw new ArgumentException($"There is no fault named {words.Name}; known are {string.Join(", ", All.Select(fault => fault.Name))}.");
        var made = kind.Make(words);
        words.Done();
        return made;
    }
}

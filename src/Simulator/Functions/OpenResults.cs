using System.Globalization;

namespace NightLedger.Simulator.Functions;

/// <summary>One read that goes on: its records as they were when it was first asked for, and how far it has come.</summary>
sealed record OpenResult(string Id, string Session, string Asked, string Element, string Format, int PageSize, IPage Page)
{
    public int Next { get; set; }
}

/// <summary>Results that wait for readMore. They end with the session that opened them.</summary>
sealed class OpenResults(int seed)
{
    const int Kept = 1000;
    readonly Lock _lock = new();
    readonly LinkedList<OpenResult> _open = [];
    int _count;

    public string Add(string session, string asked, string element, string format, int pageSize, IPage page)
    {
        lock (_lock)
        {
            var result = new OpenResult(NewId(), session, asked, element, format, pageSize, page) { Next = pageSize };
            _open.AddFirst(result);
            if (_open.Count > Kept) _open.RemoveLast();
            return result.Id;
        }
    }

    public OpenResult? Find(string id) => First(result => result.Id == id);

    /// <summary>The last read of an object or a view in a session, which any other read of it replaces.</summary>
    public OpenResult? Latest(string asked, string session) =>
        First(result => result.Session == session && result.Asked.Equals(asked, StringComparison.OrdinalIgnoreCase));

    /// <summary>The place of the next page, which no one else is given.</summary>
    public int Advance(OpenResult result, int count)
    {
        lock (_lock)
        {
            var from = result.Next;
            result.Next = Math.Min(result.Page.Total, from + count);
            if (result.Next == result.Page.Total) _open.Remove(result);
            return from;
        }
    }

    /// <summary>All results are gone, as after their time has run out.</summary>
    public void Forget()
    {
        lock (_lock) _open.Clear();
    }

    OpenResult? First(Func<OpenResult, bool> fits)
    {
        lock (_lock) return _open.FirstOrDefault(fits);
    }

    /// <summary>Recorded ids are the name of a web server in hexadecimal and letters after it.</summary>
    string NewId()
    {
        var number = ++_count;
        var mixed = Queries.Ordering.Scramble(number, seed);
        return string.Create(CultureInfo.InvariantCulture, $"7765623332{Convert.ToBase64String(BitConverter.GetBytes(mixed)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}CoA4QAA{number:D6}5");
    }
}

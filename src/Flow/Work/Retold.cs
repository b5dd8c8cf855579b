using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// A list of traces of which some were told before. Nothing goes from such a list, so that what was told before is in it still: where no
/// more are left of it than have not come of those, they are the rest, and what became visible late is none of them, wherever in the list it
/// stands. That they would be told again at all depends on how the source writes a moment, which the user can change; so one that has come
/// has to be what it was, and none another.
/// </summary>
sealed class Retold(IReadOnlyList<Trace> before)
{
    readonly Dictionary<string, List<Trace>> left = before.GroupBy(trace => trace.Id!).ToDictionary(same => same.Key, same => same.ToList(), StringComparer.Ordinal);
    readonly HashSet<Trace> came = [];
    readonly List<Trace> nameless = [];
    int waiting = before.Count;
    bool same, other, rest;

    /// <summary>All that is in the list: what has come, and what is not waited for.</summary>
    public IEnumerable<Trace> All => came.Concat(nameless).Concat(rest ? left.Values.SelectMany(known => known) : []);

    /// <summary>One has come. Two that bear no name may be two, however alike they are.</summary>
    public void See(Trace trace)
    {
        if (trace.Id is null)
            nameless.Add(trace);
        if (trace.Id is null || !came.Add(trace) || !left.Remove(trace.Id, out var known))
            return;
        waiting -= known.Count;
        (same, other) = (same || known.Contains(trace), other || !known.Contains(trace));
    }

    /// <summary>What has not come of so many in all is what was told before.</summary>
    public bool IsTheRestOf(long? total) => rest = same && !other && nameless.Count == 0 && total - came.Count == waiting;
}

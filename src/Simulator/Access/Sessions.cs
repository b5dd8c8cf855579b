using System.Collections.Concurrent;
using System.Globalization;

namespace NightLedger.Simulator.Access;

sealed record Session(string Id, string User, string Company, string Location, DateTimeOffset Expires)
{
    /// <summary>The client's company, for one who comes in through a console.</summary>
    public string Client { get; init; } = "";
}

/// <summary>Sessions slide: each call that succeeds moves the time-out on by the whole duration. A user may have one at a time only.</summary>
sealed class Sessions(TimeProvider clock, TimeSpan duration, int seed, bool oneEach = false)
{
    readonly ConcurrentDictionary<string, Session> _alive = new();
    int _count;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Session Open(string user, string company, string location)
    {
        if (oneEach)
            foreach (var earlier in _alive.Values.Where(one => (one.User, one.Company) == (user, company))) Kill(earlier.Id);
        var session = new Session(NewId(), user, company, location, Now + duration);
        _alive[session.Id] = session;
        return session;
    }

    /// <summary>A session for one login, not handed out unless asked for with getAPISession.</summary>
    public Session Transient(string user, string company, string location) => new("", user, company, location, Now + duration);

    public Session? Slide(string id)
    {
        if (!_alive.TryGetValue(id, out var session) || session.Expires <= Now)
        {
            _alive.TryRemove(id, out _);
            return null;
        }
        return _alive[id] = session with { Expires = Now + duration };
    }

    public void KillAll() => _alive.Clear();
    public void Kill(string id) => _alive.TryRemove(id, out _);

    string NewId()
    {
        var number = (ulong)Interlocked.Increment(ref _count);
        var (left, right) = (Queries.Ordering.Scramble((int)number, seed), Queries.Ordering.Scramble((int)number, ~seed));
        return string.Create(CultureInfo.InvariantCulture, $"s{left:x16}{right:x16}..");
    }
}

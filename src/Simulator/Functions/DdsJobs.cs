using System.Globalization;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

readonly record struct DdsCounts(int Created, int Updated, int Deleted);

/// <summary>An export to somebody's cloud storage, and how far it has come.</summary>
sealed record DdsJob(int Key, string Object, string Kind, DateTime Queued, DdsCounts Counts, string[] Files, string Fields)
{
    public int Readings { get; init; }
    public DateTime? Started { get; init; }
    public DateTime? Ended { get; init; }

    /// <summary>The first reading finds it queued, the second at work, the third done.</summary>
    public string Status => Ended is not null ? "Completed" : Started is not null ? "Processing" : "Queued";

    public DdsJob ReadAt(DateTime now) => this with
    {
        Readings = Readings + 1,
        Started = Started ?? (Readings >= 1 ? now : null),
        Ended = Ended ?? (Readings >= 2 ? now : null),
    };

    /// <summary>Counts and files are known when it is done.</summary>
    public (string Field, string Value)[] Row()
    {
        var (counts, files) = Ended is null ? (default, []) : (Counts, Files);
        return
        [
            ("RECORDNO", Number(Key)), ("OBJECT", Object), ("JOBTYPE", Kind), ("SUBSCRIPTIONKEY", ""), ("QUEUETIME", Instant(Queued)), ("STARTTIME", Instant(Started)),
            ("ENDTIME", Instant(Ended)), ("RECORDSCREATED", Number(counts.Created)), ("RECORDSUPDATED", Number(counts.Updated)), ("RECORDSDELETED", Number(counts.Deleted)),
            ("STATUS", Status), ("ERROR", ""), ("FILELIST", string.Join(',', files)), ("DDSHISTORYKEY", Number(Key - 1)), ("FIELDS", Fields),
        ];
    }

    static string Instant(DateTime? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "";
    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The jobs of the data delivery service. Each reading of a job moves it on by one step; no file is delivered anywhere.</summary>
sealed class DdsJobs
{
    public const string Object = "DDSJOB";
    const int FirstKey = 12;
    readonly Lock _lock = new();
    readonly List<DdsJob> _jobs = [];

    public DdsJob Add(Func<int, DdsJob> make)
    {
        lock (_lock)
        {
            _jobs.Add(make(FirstKey + _jobs.Count));
            return _jobs[^1];
        }
    }

    /// <summary>When the last delivery of an object began, which is where its changes go on from.</summary>
    public DateTime? LastDelivery(string name)
    {
        lock (_lock) return _jobs.FindLast(job => job.Object == name)?.Queued;
    }

    public void Advance(string[] keys, DateTime now)
    {
        lock (_lock)
        {
            for (var index = 0; index < _jobs.Count; index++)
                if (keys.Contains(_jobs[index].Key.ToString(CultureInfo.InvariantCulture))) _jobs[index] = _jobs[index].ReadAt(now);
        }
    }

    public Table Table(UserFormat format)
    {
        lock (_lock)
        {
            var table = new TableBuilder(Object, format);
            foreach (var job in _jobs) table.Row(job.Row());
            return table.Build();
        }
    }
}

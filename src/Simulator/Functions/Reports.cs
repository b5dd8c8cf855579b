using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>A report that has been started: its rows, and how often it must still be asked for before it is ready.</summary>
sealed class Report(string id, List<Action<XmlBytes>> rows, int pageSize, int polls)
{
    public string Id => id;
    public List<Action<XmlBytes>> Rows => rows;
    public int PageSize => pageSize;
    public int Polls { get; set; } = polls;
    public int Next { get; set; }
}

/// <summary>Reports are pending for a while, are given out page by page, and are gone after the last one.</summary>
sealed class Reports(int seed)
{
    /// <summary>How many questions are answered with PENDING; a count, so that nothing depends on a clock.</summary>
    const int PendingPolls = 2;
    readonly Lock _lock = new();
    readonly Dictionary<string, Report> _reports = [];
    int _count;

    public Report Start(List<Action<XmlBytes>> rows, int pageSize)
    {
        lock (_lock)
        {
            var report = new Report(NewId(++_count), rows, pageSize, PendingPolls);
            _reports[report.Id] = report;
            return report;
        }
    }

    public Reply Answer(string id, Conversation talk)
    {
        lock (_lock)
        {
            if (!_reports.TryGetValue(id, out var report)) throw new FunctionFailure(new GatewayError("readMore failed", $"Attempt to readMore with an invalid or expired reportId: {id}"));
            return report.Polls-- > 0 ? Pending(report) : NextPage(report);
        }
    }

    public Reply NextPage(Report report)
    {
        var from = report.Next;
        var count = Math.Min(report.PageSize, report.Rows.Count - from);
        report.Next = from + count;
        var remaining = report.Rows.Count - report.Next;
        if (remaining == 0) lock (_lock) _reports.Remove(report.Id);
        return new Reply(output =>
        {
            output.Open("data", ("listtype", "report"), ("count", Page.Digits(count)), ("totalcount", Page.Digits(report.Rows.Count)), ("numremaining", Page.Digits(remaining)));
            foreach (var row in report.Rows.GetRange(from, count)) row(output);
            output.Close("data");
        });
    }

    public static Reply Pending(Report report) => new(output =>
    {
        output.Open("data");
        output.Open("report_results");
        output.Element("REPORTID", report.Id);
        output.Element("STATUS", "PENDING");
        output.Close("report_results");
        output.Close("data");
    });

    string NewId(int number)
    {
        var bytes = Enumerable.Range(0, 6).SelectMany(part => BitConverter.GetBytes(Ordering.Scramble((number * 8) + part, seed)));
        return Convert.ToBase64String([.. bytes]).Replace('+', '-').Replace('/', '_');
    }
}

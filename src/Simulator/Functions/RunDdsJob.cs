using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Queues the export of an object, or of several: everything, or what has changed.</summary>
sealed class RunDdsJob : IGatewayFunction
{
    static readonly string[] Never = ["GLACCOUNTBALANCE", "GLRESOLVE"];
    static readonly string[] Shown =
        ["OBJECT", "JOBTYPE", "SUBSCRIPTIONKEY", "QUEUETIME", "STARTTIME", "ENDTIME", "RECORDSCREATED", "RECORDSUPDATED", "RECORDSDELETED", "STATUS", "ERROR", "FILELIST", "DDSHISTORYKEY", "RECORDNO"];

    public string Name => "runDdsJob";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "objects", "cloudDelivery", "jobType", "timeStamp", "synchronized", "additional_parameters", "query", "fileConfiguration");
        string[] names = [.. Names(call)];
        if (names.Length == 0) throw Schema.Fault("Element 'runDdsJob': Missing child element(s). Expected is one of ( object, objects, query ).");
        _ = Schema.Required(call, "cloudDelivery");
        var order = new DdsOrder(ReadKind(call), ReadSince(call), ReadFilter(call.Element("query"), beliefs), DdsFiles.Read(call.Element("fileConfiguration")));
        var together = Schema.Flag(call, "synchronized", false);
        return talk => Answer(names, order, together, talk);
    }

    static IEnumerable<string> Names(XElement call) => call.Elements("object").Concat(call.Element("objects")?.Elements("object") ?? []).Concat(call.Element("query")?.Elements("object") ?? [])
        .Select(name => name.Value.Trim()).Where(name => name.Length > 0).Distinct();

    static string ReadKind(XElement call)
    {
        var kind = Schema.Required(call, "jobType");
        return kind is "all" or "change" ? kind : throw Schema.Fault($"Element 'jobType': [facet 'enumeration'] The value '{kind}' is not an element of the set {{'all', 'change'}}.");
    }

    /// <summary>In UTC, with or without saying so.</summary>
    static DateTime? ReadSince(XElement call)
    {
        var text = Schema.Optional(call, "timeStamp");
        if (text.Length == 0) return null;
        const DateTimeStyles AsUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK"], CultureInfo.InvariantCulture, AsUtc, out var instant) ? instant
            : throw Schema.Fault($"Element 'timeStamp': '{text}' is not a valid value of the atomic type 'xs:dateTime'.");
    }

    static Filter? ReadFilter(XElement? query, Beliefs beliefs)
    {
        if (query is null) return null;
        Schema.Once(query, "object", "filter", "select", "orderby", "options");
        return Filter.Read(query.Element("filter"), beliefs);
    }

    static Reply Answer(string[] names, DdsOrder order, bool together, Conversation talk)
    {
        if (order.Since > talk.Sessions.Now.UtcDateTime) throw Refused("The timeStamp lies in the future.");
        if (together && (order.Kind != "change" || names.Length > 5 || names.Any(Never.Contains))) throw Refused("A synchronized run takes up to five objects, changes only, and neither GLACCOUNTBALANCE nor GLRESOLVE.");
        var served = names.Select(name => talk.Object(name, "RUN_DDS_JOB")).ToList();
        var jobs = served.ConvertAll(one => talk.State.Jobs.Add(key => order.Queue(key, one, talk)));
        return new Reply(output => Write(output, jobs, talk));
    }

    static FunctionFailure Refused(string why) => new(GatewayError.Prose("runDdsJob failed", why));

    static void Write(XmlBytes output, List<DdsJob> jobs, Conversation talk)
    {
        var table = talk.State.Jobs.Table(talk.Company.Format);
        var rows = table.RowsBy("RECORDNO");
        output.Open("data");
        foreach (var job in jobs) Write(output, job, table, rows[job.Key.ToString(CultureInfo.InvariantCulture)]);
        output.Close("data");
    }

    static void Write(XmlBytes output, DdsJob job, Table table, int row)
    {
        output.Open("ddsjob");
        output.Element("DDSJOB", string.Create(CultureInfo.InvariantCulture, $"{job.Object};{job.Kind};{job.Queued:yyyy-MM-ddTHH:mm:ss}+00:00"));
        foreach (var field in Shown) output.Element(field, table.Text(field, row));
        output.Close("ddsjob");
    }
}

/// <summary>What is to be exported of each object, and into what files.</summary>
sealed record DdsOrder(string Kind, DateTime? Since, Filter? Filter, DdsFiles Files)
{
    public DdsJob Queue(int key, ServedObject served, Conversation talk)
    {
        var (now, changed) = (talk.Sessions.Now.UtcDateTime, Kind == "change");
        var counts = Count(served, changed ? Since ?? talk.State.Jobs.LastDelivery(served.Name) : null, talk);
        return new DdsJob(key, served.Name, Kind, now, counts, Files.Names(served.Name, Kind, now, counts), "");
    }

    /// <summary>Without an instant everything counts as made.</summary>
    DdsCounts Count(ServedObject served, DateTime? since, Conversation talk)
    {
        var fields = new FieldResolver(talk.Company, served);
        var passes = Filter is null ? _ => true : new FilterCompiler(fields.Resolve, talk.Company.Format.Of(served.Name).InConditions, talk.Company.Beliefs, false).Compile(Filter);
        var rows = served.Table.Rows.Where(passes).ToList();
        if (since is not { } instant) return new DdsCounts(rows.Count, 0, 0);
        var created = rows.Count(row => After(served.Table, "WHENCREATED", row, instant));
        return new DdsCounts(created, rows.Count(row => After(served.Table, "WHENMODIFIED", row, instant)) - created, Deleted(served.Name, instant, talk.Company.Table("AUDITHISTORY")));
    }

    static bool After(Table table, string field, int row, DateTime since) =>
        table.Find(field) is { Kind: Company.Kind.Timestamp } column && !column.IsEmpty(row) && column.Number(row) >= since.Ticks / TimeSpan.TicksPerSecond;

    static int Deleted(string name, DateTime since, Table audit) => audit.Rows.Count(row =>
        audit.Text("OBJECTTYPE", row).Equals(name, StringComparison.OrdinalIgnoreCase) && audit.Text("ACCESSMODE", row) is "Delete" or "D" && After(audit, "ACCESSTIME", row, since));
}

/// <summary>How the files are cut and named. That a name begins with the object's is documented; the rest of it is not.</summary>
sealed record DdsFiles(int Split, bool Compressed)
{
    public static DdsFiles Read(XElement? configuration)
    {
        if (configuration is null) return new DdsFiles(100_000, false);
        Schema.Once(configuration, "delimiter", "enclosure", "includeHeaders", "fileFormat", "splitSize", "compress");
        Among(configuration, "delimiter", ".", ";", ",");
        Among(configuration, "enclosure", "\"", "'", "[", "/");
        Among(configuration, "fileFormat", "windows", "mac", "unix");
        return new DdsFiles(Schema.Whole(configuration, "splitSize", 100_000, 10_000, 100_000), Schema.Flag(configuration, "compress", false));
    }

    /// <summary>Deleted records have a file of their own.</summary>
    public string[] Names(string name, string kind, DateTime at, DdsCounts counts)
    {
        var stem = string.Create(CultureInfo.InvariantCulture, $"{name}.{kind}.{at:yyyyMMddHHmmss}");
        var files = Math.Max(1, (counts.Created + counts.Updated + Split - 1) / Split);
        var ending = Compressed ? ".csv.gz" : ".csv";
        var kept = Enumerable.Range(1, files).Select(number => $"{stem}.{number}{ending}");
        return counts.Deleted > 0 ? [.. kept, $"{stem}.delete.1{ending}"] : [.. kept];
    }

    static void Among(XElement configuration, string name, params string[] values)
    {
        if (Schema.Optional(configuration, name) is { Length: > 0 } value && !values.Contains(value))
            throw Schema.Fault($"Element '{name}': [facet 'enumeration'] The value '{value}' is not an element of the set.");
    }
}

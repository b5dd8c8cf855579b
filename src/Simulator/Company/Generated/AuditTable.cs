using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>
/// What people did to records: every journal entry was made, some were changed, a few records are gone. Keys are spelt as each object's
/// history spells them: a number, a number with an ending, or a code.
/// </summary>
static class AuditTable
{
    static readonly (string Object, string Key, string When)[] Gone =
    [
        ("glbatch", "990001", "2026-09-30T16:04:00Z"), ("glbatch", "990002", "2026-10-01T08:12:31Z"), ("glbatch", "990003", "2026-10-14T17:45:09Z"), ("vendor", "V-0990", "2026-08-03T09:30:00Z"),
        ("customer", "C-0990", "2026-09-21T13:00:10Z"), ("department", "90--REC", "2026-07-02T07:00:00Z"), ("class", "90--REC", "2026-10-02T11:11:11Z"), ("project", "J-0990", "2026-10-12T10:01:02Z"),
    ];

    public static Table Make(Table batches, UserFormat format)
    {
        var table = new TableBuilder("AUDITHISTORY", format);
        foreach (var row in batches.Rows) OfBatch(table, batches, row);
        foreach (var (name, key, when) in Gone) Row(table, name, key, "Delete", when, "bjorn.aberg", "ui");
        Row(table, "userinfo", "chloe", "Login", "2026-10-15T06:58:00Z", "chloe", "ui");
        return table.Build();
    }

    static void OfBatch(TableBuilder table, Table batches, int row)
    {
        var (key, made) = (batches.Text("RECORDNO", row), Instant(batches, "WHENCREATED", row));
        Row(table, "glbatch", key, "Create", made, "bjorn.aberg", row % 3 == 0 ? "ui" : "system");
        if (batches.Text("REVERSED", row).Length > 0) Row(table, "glbatch", key, "Workflow", made, "bjorn.aberg", "ui");
        else if (row % 50 == 49) Row(table, "glbatch", key, "Modify", Instant(batches, "WHENMODIFIED", row), "admin", "ui");
    }

    static string Instant(Table batches, string field, int row)
    {
        var seconds = batches.Find(field) is { } column && !column.IsEmpty(row) ? column.Number(row) : 0;
        return new DateTime((long)seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
    }

    static void Row(TableBuilder table, string name, string key, string mode, string when, string user, string source)
    {
        if (when.StartsWith("0001", StringComparison.Ordinal)) return;
        table.Row(("ID", (7_000_000 + table.Count).ToString(CultureInfo.InvariantCulture)), ("OBJECTTYPE", name), ("OBJECTKEY", key), ("USERID", user), ("ACCESSTIME", when), ("ACCESSMODE", mode),
            ("IPADDRESS", source == "system" ? "" : "198.51.100.7"), ("SOURCE", source));
    }
}

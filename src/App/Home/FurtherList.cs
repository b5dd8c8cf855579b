using Dapper;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Home;

/// <summary>Objects that companies want read beside their ledgers.</summary>
sealed class FurtherList(ControlDatabase control)
{
    public IReadOnlyList<(Further Further, DateTimeOffset Since)> Of(string company)
    {
        using var database = control.Open();
        return [.. database.Query<(string Object, string Fields, string Drift, string Since)>("select object, fields, drift, since from further_tables where company = @company order by object", new { company })
            .Select(row => (new Further(row.Object, row.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries), row.Drift == "add"), DateTimeOffset.Parse(row.Since, System.Globalization.CultureInfo.InvariantCulture)))];
    }

    /// <summary>Adds it, or changes how it is read.</summary>
    public void Add(string company, Further further, DateTimeOffset now)
    {
        using var database = control.Open();
        database.Execute(
            """
            insert into further_tables (company, object, fields, drift, since) values (@company, @Object, @fields, @drift, @now)
            on conflict (company, object) do update set fields = excluded.fields, drift = excluded.drift
            """,
            new { company, further.Object, fields = string.Join(',', further.Fields), drift = further.Grows ? "add" : "block", now = Terminal.Plain.Instant(now) });
    }

    /// <summary>False when it was not there.</summary>
    public bool Remove(string company, string name)
    {
        using var database = control.Open();
        return database.Execute("delete from further_tables where company = @company and object = @name", new { company, name }) > 0;
    }
}

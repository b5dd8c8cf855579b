using Dapper;

namespace NightLedger.App.Home;

/// <summary>When a company's night starts by itself.</summary>
/// <param name="Company">Whose night.</param>
/// <param name="At">The hour, HH:MM.</param>
/// <param name="Zone">The zone that hour is in, by its IANA name.</param>
sealed record NightHour(string Company, string At, string Zone);

/// <summary>All of them.</summary>
sealed class Timetable(ControlDatabase control)
{
    public IReadOnlyList<NightHour> All()
    {
        using var database = control.Open();
        return [.. database.Query<NightHour>("select company, at, zone from schedules order by company")];
    }

    public NightHour? Find(string company)
    {
        using var database = control.Open();
        return database.QuerySingleOrDefault<NightHour>("select company, at, zone from schedules where company = @company", new { company });
    }

    public void Set(NightHour hour)
    {
        using var database = control.Open();
        database.Execute("""
            insert into schedules (company, at, zone) values (@Company, @At, @Zone)
            on conflict (company) do update set at = excluded.at, zone = excluded.zone
            """, hour);
    }

    public void Clear(string company)
    {
        using var database = control.Open();
        database.Execute("delete from schedules where company = @company", new { company });
    }
}

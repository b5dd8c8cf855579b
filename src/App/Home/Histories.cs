using System.Globalization;
using Dapper;
using NightLedger.App.Terminal;

namespace NightLedger.App.Home;

/// <summary>The day from which a company's history is itemised.</summary>
sealed class Histories(ControlDatabase control)
{
    /// <summary>Null: all there is.</summary>
    public DateOnly? Of(string company)
    {
        using var database = control.Open();
        var since = database.QuerySingleOrDefault<string>("select since from histories where company = @company", new { company });
        return since is null ? null : DateOnly.ParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>From the next night on; null itemises all.</summary>
    public void Set(string company, DateOnly? since)
    {
        using var database = control.Open();
        database.Execute("delete from histories where company = @company", new { company });
        if (since is { } day)
            database.Execute("insert into histories (company, since) values (@company, @since)", new { company, since = Plain.Day(day) });
    }
}

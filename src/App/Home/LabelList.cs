using Dapper;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Home;

/// <summary>What companies call the fields of a line and their dimensions.</summary>
sealed class LabelList(ControlDatabase control)
{
    public Labels Of(string company)
    {
        using var database = control.Open();
        return new Labels(database.Query<(string Field, string Label)>("select field, label from labels where company = @company", new { company })
            .ToDictionary(pair => pair.Field, pair => pair.Label));
    }

    public void Set(string company, string field, string label)
    {
        using var database = control.Open();
        database.Execute("insert into labels (company, field, label) values (@company, @field, @label) on conflict (company, field) do update set label = excluded.label", new { company, field, label });
    }

    /// <summary>Takes a word back, or all of them.</summary>
    public void Reset(string company, string? field)
    {
        using var database = control.Open();
        database.Execute("delete from labels where company = @company and (@field is null or field = @field)", new { company, field });
    }
}

using Dapper;

namespace NightLedger.App.Home;

/// <summary>Which side a positive amount of a company's budgets is on.</summary>
sealed class BudgetSigns(ControlDatabase control)
{
    /// <summary>normal: the account's usual side. debit: always debit.</summary>
    public string Of(string company)
    {
        using var database = control.Open();
        return database.QuerySingleOrDefault<string>("select signs from budget_signs where company = @company", new { company }) ?? "normal";
    }

    /// <summary>From now on.</summary>
    public void Set(string company, string signs)
    {
        using var database = control.Open();
        database.Execute("insert into budget_signs (company, signs) values (@company, @signs) on conflict (company) do update set signs = excluded.signs", new { company, signs });
    }
}

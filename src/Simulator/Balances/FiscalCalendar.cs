using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>When fiscal years begin: on the days the company lists, else on the first of each entity's first fiscal month.</summary>
sealed class FiscalCalendar(CompanyProfile company)
{
    const int LongestYear = 371;
    readonly DateOnly[] _listed = [.. company.FiscalYears.Order()];

    public DateOnly StartOf(EntityProfile? entity, DateOnly day)
    {
        var listed = Array.FindLast(_listed, first => first <= day);
        if (listed != default && day.DayNumber - listed.DayNumber < LongestYear) return listed;
        var month = entity?.FirstFiscalMonth is > 0 and <= 12 ? entity.FirstFiscalMonth : Math.Clamp(company.FirstFiscalMonth, 1, 12);
        var first = new DateOnly(day.Year, month, 1);
        return first <= day ? first : first.AddYears(-1);
    }
}

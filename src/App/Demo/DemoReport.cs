using NightLedger.App.Commands;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Demo;

/// <summary>What the demo shows of the numbers it published, and how to look further.</summary>
sealed class DemoReport(VerbCall call, string company, Answers answers)
{
    sealed record Sum(string Type, string? Currency, decimal Opening, decimal Debit, decimal Credit, decimal Closing);

    static readonly Heading<Sum>[] Headings =
    [
        new("Accounts", row => row.Type),
        new("Currency", row => row.Currency),
        new("Opening", row => Plain.Grouped(row.Opening), Right: true),
        new("Debit", row => Plain.Grouped(row.Debit), Right: true),
        new("Credit", row => Plain.Grouped(row.Credit), Right: true),
        new("Closing", row => Plain.Grouped(row.Closing), Right: true),
    ];

    /// <summary>Balances by type of account in the last period in which something moved, and commands that can be typed as they stand.</summary>
    public void Say()
    {
        if (LastBusy() is not var (period, balances))
            return;
        var types = answers.Accounts.DistinctBy(one => one.Account).ToDictionary(one => one.Account, one => one.Type);
        call.Say();
        call.Say($"{period.Name}, book {answers.DefaultBook}, all entities:");
        Screen.Table(call.Outside, Headings, Summed(balances, types));
        Propose(period, balances.First(one => types.GetValueOrDefault(one.Account) == "incomestatement" && one.Debit > 0));
    }

    static IEnumerable<Sum> Summed(List<Balance> balances, Dictionary<string, string> types) => balances
        .GroupBy(one => (Type: Said(types.GetValueOrDefault(one.Account)), one.Currency))
        .OrderBy(group => group.Key.Type, StringComparer.Ordinal).ThenBy(group => group.Key.Currency, StringComparer.Ordinal)
        .Select(group => new Sum(group.Key.Type, group.Key.Currency, group.Sum(one => one.Opening), group.Sum(one => one.Debit),
            group.Sum(one => one.Credit), group.Sum(one => one.Closing)));

    void Propose((string Name, DateOnly Start, DateOnly End) period, Balance example)
    {
        var when = Outside.Quoted(Short(period));
        var by = answers.Dimensions.Count > 0 ? $" --by {Outside.Quoted(answers.Dimensions[0].Name)}" : "";
        call.Say("Look around; nothing is asked of Intacct for it:");
        call.Say($"  {call.Command} balances {company} --from {when} --to {when}{by}{call.HomeOption}");
        call.Say($"  {call.Command} lines {company} --account {Outside.Quoted(example.Account)} --period {when} --entity {Outside.Quoted(example.Entity)}{call.HomeOption}");
        call.Say($"  {call.Command} tie {company}{call.HomeOption}");
        call.Say($"  {call.Command} export {company} --as xlsx --out .{call.HomeOption}");
    }

    ((string Name, DateOnly Start, DateOnly End) Period, List<Balance> Balances)? LastBusy()
    {
        var asOf = DateOnly.FromDateTime(answers.Current.AsOf.UtcDateTime);
        foreach (var period in answers.Periods.Where(one => one.Start <= asOf).Reverse())
            if (answers.Balances(new(period.Name, period.Name)).ToList() is var balances && balances.Any(one => one.Debit != 0))
                return (period, balances);
        return null;
    }

    static string Short((string Name, DateOnly Start, DateOnly End) period) =>
        period.Start.Day == 1 && period.End == period.Start.AddMonths(1).AddDays(-1) ? Plain.Day(period.Start)[..7] : period.Name;

    static string Said(string? type) => type switch
    {
        "balancesheet" => "Balance sheet",
        "incomestatement" => "Income statement",
        "statistical" => "Statistical (quantities)",
        _ => "Not in the chart",
    };
}

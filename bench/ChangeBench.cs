using System.Diagnostics;
using System.Globalization;
using System.Text;
using NightLedger.Simulator;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;
using NightLedger.Simulator.Queries;

namespace NightLedger.Bench;

/// <summary>What one change costs in a large company, with the journal gathered and balances asked for, as when a night is being served.</summary>
static class ChangeBench
{
    const int Times = 500;
    static readonly DateOnly Day = new(2026, 3, 31);

    public static async Task RunAsync(int lines)
    {
        var watch = Stopwatch.StartNew();
        var company = new LivingCompany(GeneratedCompany.Make(lines, 1, new Beliefs()), new CompanyClock(TimeProvider.System));
        var made = watch.Elapsed;
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"Making the company took {made.TotalSeconds:f1} s.\n\n| change | times | first, ms | median, ms | 99 of 100 within, ms |\n|---|---:|---:|---:|---:|\n"));
        var batches = new List<long>();
        table.Append(Row("post 2 lines", _ => batches.Add(company.Post(Rent(2)))));
        watch.Restart();
        _ = (company.Now.Table("GLBATCH"), company.Now.Table("GLENTRY"));
        table.Append(CultureInfo.InvariantCulture, $"| gather the journal | 1 | {watch.Elapsed.TotalMilliseconds:f0} | | |\n");
        table.Append(Row("post 2 lines, journal gathered", _ => batches.Add(company.Post(Rent(2)))));
        var cubes = new BalanceCubes();
        table.Append(Row("trial balance of a month after a posting (first: all lines added up)", _ => Ask(company, cubes), 100, () => company.Post(Rent(2))));
        table.Append(Row("query of that month's lines after a posting, in order of their keys", _ => Query(company), 20, () => company.Post(Rent(2))));
        table.Append(Row("post 1,000 lines", _ => company.Post(Rent(1000)), 50));
        table.Append(Row("edit a line", index => company.EditLine(batches[index], 1, new Fields { ["DESCRIPTION"] = $"memo {index}" })));
        table.Append(Row("edit a line of an old entry", index => company.EditLine(1000 + index, 1, new Fields { ["DESCRIPTION"] = $"memo {index}" })));
        table.Append(Row("reverse", index => company.Reverse(batches[index], Day)));
        table.Append(Row("delete an entry", index => company.Delete(batches[index + Times])));
        table.Append(Row("pay a document", index => company.Pay($"{20_100 + index}", Day), 100));
        var text = $"# What a change costs\n\n{NightBench.Machine()}\nA company of {lines:n0} lines.\n\n{table}";
        Console.WriteLine(text);
        await File.WriteAllTextAsync(NightBench.Results("change.md"), text);
    }

    static string Row(string name, Action<int> change, int times = Times, Action? before = null)
    {
        var took = new List<double>();
        for (var index = 0; index < times; index++)
        {
            before?.Invoke();
            var began = Stopwatch.GetTimestamp();
            change(index);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var sorted = took.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {times} | {took[0]:f2} | {sorted[times / 2]:f2} | {sorted[times * 99 / 100]:f2} |\n");
    }

    static void Ask(LivingCompany company, BalanceCubes cubes)
    {
        var everybody = new Restriction(new AccessRules(), company.Now);
        var march = new BalanceQuestion
        {
            From = new DateOnly(2026, 3, 1),
            To = Day,
            Books = new HashSet<string> { "ACCRUAL" },
            AdjustmentBooks = new HashSet<string>(),
            Statistical = Statistical.Exclude,
            Filters = [],
            GroupBy = ["DEPARTMENTID"],
        };
        _ = new LedgerBalances(company.Now, everybody, cubes).Answer(march);
    }

    static void Query(LivingCompany company)
    {
        var lines = company.Now.Table("GLDETAIL");
        var filter = new Condition("between", "ENTRY_DATE", ["03/01/2026", "03/31/2026"]);
        _ = new Selections(company.Now, new Restriction(new AccessRules(), company.Now), 1, new RecentSelections())
            .Rows(new Selection("march", filter, [new Order("RECORDNO", false)]) { ShowPrivate = true }, lines, field => lines.Find(field)!);
    }

    static Entry Rent(int lines) => new("GJ", Day, [.. Enumerable.Range(0, lines).Select(line => new Fields
    {
        ["ACCOUNTNO"] = line % 2 == 0 ? "6200" : "2100", ["AMOUNT"] = line % 2 == 0 ? "12.5" : "-12.5", ["LOCATIONID"] = "100", ["DEPARTMENTID"] = "0300",
    })])
    { Title = "Rent" };
}

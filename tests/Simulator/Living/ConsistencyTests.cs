using System.Globalization;
using NightLedger.Simulator;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Tests.Simulator.Living;

/// <summary>
/// What is kept up change by change must be what would come out if it were made anew from the lines: the journal, its entries, and the
/// balances. And states that were left behind must stay as they were.
/// </summary>
public class ConsistencyTests
{
    static readonly DateOnly From = new(2026, 3, 1);
    static readonly DateOnly To = new(2026, 3, 31);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_kept_up_is_what_would_be_made_anew(int seed)
    {
        var company = new LivingCompany(GeneratedCompany.Make(2000, seed, new Beliefs()), TimeProvider.System);
        var cubes = new BalanceCubes();
        var dice = new Dice(seed);
        _ = (company.Now.Table("GLBATCH"), company.Now.Table("GLENTRY"));
        var (early, told) = (company.Now, Told(company.Now, "GLDETAIL") + Told(company.Now, "GLENTRY"));
        for (var round = 1; round <= 12; round++)
        {
            for (var turn = 0; turn < 10; turn++) Happen(company, dice);
            Agree(company.Now, cubes);
        }
        (Told(early, "GLDETAIL") + Told(early, "GLENTRY")).ShouldBe(told);
        Agree(early, cubes);
        Agree(company.Now, cubes);
    }

    static void Happen(LivingCompany company, Dice dice)
    {
        var batch = Posted(company, dice);
        var day = new DateOnly(2026, 1, 1).AddDays(dice.Below(200));
        switch (dice.Below(9))
        {
            case 0 or 1: company.Post(new Entry("GJ", day, Line("6200", 10 + dice.Below(90)), Line("6300", 5), Line("2100", 0)) { Title = "One", Unchecked = true }); break;
            case 2: company.EditLine(batch, 1, new Fields { ["AMOUNT"] = $"{dice.Below(500)}.25" }); break;
            case 3: company.EditLine(batch, 1, new Fields { ["DEPARTMENTID"] = "0200", ["DESCRIPTION"] = $"memo {dice.Below(9)}" }); break;
            case 4: company.Reverse(batch, day); break;
            case 5: company.Unpost(batch); break;
            case 6: company.Delete(batch); break;
            case 7: company.Edit(batch, new Fields { ["BATCH_DATE"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }); break;
            default: company.DeleteLine(batch, 1); break;
        }
    }

    static long Posted(LivingCompany company, Dice dice)
    {
        var lines = company.Now.Table("GLDETAIL");
        for (; ; )
        {
            var row = dice.Below(lines.Count);
            if (lines.Has(row) && lines.Text("ENTRY_STATE", row) == "P" && lines.Text("LINE_NO", row) == "1") return (long)lines.Find("BATCHKEY")!.Number(row);
        }
    }

    static void Agree(SimulatedCompany company, BalanceCubes cubes)
    {
        var lines = company.Table("GLDETAIL");
        foreach (var shape in new[] { JournalShape.Batches, JournalShape.Entries })
            Told(company, shape.Name).ShouldBe(Told(new JournalRecords(shape, lines, company.Table(shape.FactTable)).At(lines)));
        foreach (string[] by in new string[][] { [], ["DEPARTMENTID", "LOCATIONID"] })
        {
            var question = new BalanceQuestion
            {
                From = From,
                To = To,
                Books = new HashSet<string> { "ACCRUAL" },
                AdjustmentBooks = new HashSet<string>(),
                Statistical = Statistical.Include,
                Filters = [],
                GroupBy = by,
            };
            var answered = new LedgerBalances(company, cubes).Answer(question)
                .ToDictionary(line => string.Join('|', [line.Account, .. line.Members]), line => new TrueBalance(line.Start, line.Debits, line.Credits));
            var truth = new Truth(company).Balances(From, To, "ACCRUAL", by: by);
            foreach (var (key, balance) in truth) answered.GetValueOrDefault(key).ShouldBe(balance, key);
            answered.Where(pair => pair.Value != new TrueBalance(0, 0, 0)).Select(pair => pair.Key).Order().ShouldBe(truth.Keys.Order());
        }
    }

    static string Told(SimulatedCompany company, string table) => Told(company.Table(table));

    static string Told(Table table)
    {
        string[] fields = [.. table.Fields.Order(StringComparer.Ordinal)];
        return string.Join('\n', table.Rows.Select(row => string.Join('|', fields.Select(field => $"{field}={table.Text(field, row)}"))).Order(StringComparer.Ordinal));
    }

    static Fields Line(string account, decimal amount) => new() { ["ACCOUNTNO"] = account, ["AMOUNT"] = amount.ToString(CultureInfo.InvariantCulture), ["LOCATIONID"] = "100" };
}

using NightLedger.Simulator;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Busy;
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
    public void What_is_kept_up_is_what_would_be_made_anew(int seed) => Live(GeneratedCompany.Make(2000, seed, new Beliefs()), seed);

    [Fact]
    public void A_published_ledger_lives_too() => Live(FolderCompany.Read(Path.Combine(Shared.Folder("ledgers"), "bl0001"), new SimulatorOptions()), 4);

    static void Live(SimulatedCompany start, int seed)
    {
        var company = new LivingCompany(start, new CompanyClock(TimeProvider.System));
        var cubes = new BalanceCubes();
        var people = new BusyCompany(company, seed);
        _ = (company.Now.Table("GLBATCH"), company.Now.Table("GLENTRY"));
        people.Live(1);
        var (early, told) = (company.Now, Told(company.Now, "GLDETAIL") + Told(company.Now, "GLENTRY"));
        for (var round = 1; round <= 8; round++)
        {
            people.Live(40);
            Agree(company.Now, cubes);
        }
        (Told(early, "GLDETAIL") + Told(early, "GLENTRY")).ShouldBe(told);
        Agree(early, cubes);
        Agree(company.Now, cubes);
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
            var answered = new LedgerBalances(company, new Restriction(new AccessRules(), company), cubes).Answer(question)
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
}

using System.Globalization;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>Many small ledgers made from seeds, and what happens to them over a few nights; the obvious way judges each.</summary>
public sealed class SeededNights : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Every_night_of_a_changing_ledger_ties(int seed, bool details)
    {
        var random = new Random(seed);
        var file = new CompanyFile(folder, $"seed{seed}");
        var ledger = Begin(random, details);
        for (var night = 1; night <= 3; night++)
        {
            var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);
            verdict.Breaks.Take(30).ShouldBeEmpty($"seed {seed}, night {night}");
            DimensionsSum(file, seed);
            Change(ledger, random);
        }
    }

    static PaperLedger Begin(Random random, bool details)
    {
        var month = random.Next(1, 13);
        var ledger = PaperLedger.Months(2023, month, 18);
        ledger.FirstFiscalMonth = random.Next(2) == 0 ? month : random.Next(1, 13);
        ledger.Entities.Add("0100");
        ledger.Books.Add("CASH");
        ledger.Accounts.Add(new PaperAccount("3100", "balancesheet"));
        ledger.Accounts.Add(new PaperAccount("6000", "incomestatement", "3100"));
        for (var i = 0; i < 60; i++)
            PostOne(ledger, random);
        if (details)
            ledger.Post("1000", "6000", ledger.Periods[3].Start, 12.34m, entity: "(none)").Post("1000", "3100", ledger.Periods[5].Start, 5m, entity: "(none)");
        return ledger;
    }

    static void PostOne(PaperLedger ledger, Random random)
    {
        string[] accounts = ["1000", "3000", "4000", "5000", "6000", "777"];
        var day = ledger.Periods[0].Start.AddDays(random.Next(-40, 500));
        var amount = decimal.Parse($"{random.Next(-50000, 50000)}.{random.Next(0, 100):00}", CultureInfo.InvariantCulture);
        ledger.Post(accounts[random.Next(6)], accounts[random.Next(6)], day, amount, random.Next(4) == 0 ? "(none)" : $"{random.Next(1, 4)}0",
            ledger.Entities[random.Next(2)], ledger.Books[random.Next(3) / 2]);
    }

    /// <summary>Posts, deletes whole batches, moves batches between months, re-labels members.</summary>
    static void Change(PaperLedger ledger, Random random)
    {
        for (var i = 0; i < 5; i++)
            PostOne(ledger, random);
        var gone = ledger.Entries[random.Next(ledger.Entries.Count)].Batch;
        ledger.Entries.RemoveAll(entry => entry.Batch == gone);
        var moved = ledger.Entries[random.Next(ledger.Entries.Count)].Batch;
        for (var i = 0; i < ledger.Entries.Count; i++)
            if (ledger.Entries[i].Batch == moved)
                ledger.Entries[i] = ledger.Entries[i] with { Day = ledger.Entries[i].Day.AddDays(45), Department = "30" };
    }

    static void DimensionsSum(CompanyFile file, int seed)
    {
        using var answers = Answers.Open(file);
        var (first, last) = (answers.Periods[0].Name, answers.Periods[^1].Name);
        var whole = answers.Balances(new BalanceQuestion(first, last)).ToDictionary(row => (row.Entity, row.Account, row.Period));
        var split = answers.Balances(new BalanceQuestion(first, last, By: ["department"])).GroupBy(row => (row.Entity, row.Account, row.Period)).ToList();
        foreach (var rows in split)
            (rows.Sum(row => row.Opening), rows.Sum(row => row.Closing)).ShouldBe(
                whole.TryGetValue(rows.Key, out var row) ? (row.Opening, row.Closing) : (0m, 0m), $"seed {seed}, {rows.Key}");
        whole.Count.ShouldBeGreaterThan(20);
    }
}

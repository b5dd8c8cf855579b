using System.Text.Json;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>
/// A believable company from a seed: four entities, 36 months, a day that is always "today" so that nothing depends on the
/// clock. Months after today hold entries dated in the future.
/// </summary>
static class GeneratedCompany
{
    const int Months = 36;
    public const string Zones = "Sales_zone";
    public static readonly DateOnly First = new(2024, 1, 1);
    public static readonly DateOnly Today = new(2026, 10, 15);

    public static SimulatedCompany Make(int lines, int seed, Beliefs beliefs, UserProfile? user = null)
    {
        var profile = Profile(seed) with { User = user ?? new UserProfile() };
        var company = new SimulatedCompany(profile, UserFormat.For(profile.User, beliefs), beliefs);
        MasterTables.Put(company);
        MemberGroups.Put(company);
        PeriodTables.Put(company, First, Months);
        var (ledger, reversals) = Ledger(lines, seed, company);
        company.Put(LedgerShape.Complete(ledger, company));
        company.Put(Facts(reversals, company.Format));
        company.Put("AUDITHISTORY", () => AuditTable.Make(company.Table("GLBATCH"), company.Format));
        DerivedTables.AddMissing(company);
        return company;
    }

    static (Table Lines, IReadOnlyList<(int, DateOnly, int)> Reversals) Ledger(int lines, int seed, SimulatedCompany company)
    {
        var dice = new Dice(seed);
        var ledger = new LedgerWriter(company.Format, Today);
        var postings = new Postings(ledger, dice, Today, company.Beliefs.Holds("record-type", "label"));
        var routine = new Routine(ledger, dice, postings, lines >= 5000);
        routine.Opening(First.AddDays(-1));
        var end = First.AddMonths(Months);
        for (var day = First; day < end; day = day.AddDays(1)) Day(day, ledger, postings, routine, Share(lines, day, end));
        return (ledger.Build(), routine.Reversals);
    }

    static void Day(DateOnly day, LedgerWriter ledger, Postings postings, Routine routine, int upTo)
    {
        var month = (day.Year - First.Year) * 12 + day.Month - First.Month;
        if (day.Day == 1) routine.FirstOfMonth(day, month);
        while (ledger.Count < upTo) postings.Everyday(day);
        if (day.AddDays(1).Day == 1) routine.LastOfMonth(day, month);
    }

    /// <summary>Lines that should be there by the end of a day, if every day had as many.</summary>
    static int Share(int lines, DateOnly day, DateOnly end)
    {
        var (passed, all) = (day.DayNumber - First.DayNumber + 1, end.DayNumber - First.DayNumber);
        return (int)((long)lines * passed / all);
    }

    static Table Facts(IReadOnlyList<(int Batch, DateOnly Day, int By)> reversals, UserFormat format)
    {
        var facts = new TableBuilder(JournalShape.Batches.FactTable, format, "GLBATCH");
        foreach (var (batch, day, by) in reversals)
        {
            facts.Row(("RECORDNO", MasterTables.Number(batch)), ("REVERSED", LedgerWriter.Iso(day)), ("REVERSEDKEY", MasterTables.Number(by)));
            facts.Row(("RECORDNO", MasterTables.Number(by)), ("REVERSEDFROM", MasterTables.Number(batch)));
        }
        return facts.Build();
    }

    static CompanyProfile Profile(int seed) => new()
    {
        Name = $"Simulated company {seed}",
        BaseCurrency = "USD",
        MultiCurrency = true,
        Books = ["ACCRUAL", "GAAPADJACCRUAL"],
        FirstFiscalMonth = 1,
        Today = Today,
        RetainedEarnings = Chart.RetainedEarnings,
        BooksClosed = JsonSerializer.SerializeToElement("2025-12-31"),
        PlatformObjects = [Zones],
        DimensionRelations =
        [
            new() { Many = "PROJECT", One = "CUSTOMER", By = "CUSTOMERID", Autofill = true, Override = true },
            new() { Many = "EMPLOYEE", One = "DEPARTMENT", By = "DEPARTMENTID", Autofill = true, Restricted = true },
        ],
        Entities = [.. Pools.Entities.Select((entity, index) => Entity(entity, index + 1))],
        Dimensions =
        [
            Dimension("DEPARTMENT", "Department"), Dimension("LOCATION", "Location"), Dimension("PROJECT", "Project") with { TermLabel = "Job" }, Dimension("CUSTOMER", "Customer"),
            Dimension("VENDOR", "Vendor"), Dimension("EMPLOYEE", "Employee"), Dimension("ITEM", "Item"), Dimension("CLASS", "Class"),
            Dimension("TASK", "Task") with { Enabled = false }, Dimension("REGION", "Region") with { UserDefined = true },
        ],
    };

    static EntityProfile Entity(Member entity, int number) =>
        new() { Id = entity.Id, Name = entity.Name, Currency = "USD", FirstFiscalMonth = 1, Recordno = JsonSerializer.SerializeToElement(number) };

    static DimensionProfile Dimension(string name, string label) => new() { ObjectName = name, ObjectLabel = label, TermLabel = label };
}

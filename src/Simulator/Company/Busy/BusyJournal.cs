using System.Globalization;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company.Busy;

/// <summary>New entries: of today, into old periods and into the future; many in one second; in other books; statistics; drafts.</summary>
static class BusyJournal
{
    static readonly string[] Titles = ["Rent & rates", "Bills <late>", "Reclass", "Correction of \"last\" month", "Überweisung", "Accrual", "Owner's draw"];
    static readonly string[] Memos = ["", "", "per contract", "Q&A <draft>", "month's share", "ré-imputation", "line\twith a tab"];

    public static readonly (string, int, Func<Sample, bool>)[] Kinds =
    [
        ("post", 18, sample => Post(sample, Today(sample).AddDays(-sample.Dice.Below(12)))),
        ("post documents", 8, sample => Documents(sample, Today(sample).AddDays(-sample.Dice.Below(9)))),
        ("post many at once", 1, Bulk),
        ("back-date", 6, sample => Post(sample, sample.AnyDay(Today(sample)))),
        ("post into the future", 3, sample => Post(sample, Today(sample).AddDays(1 + sample.Dice.Below(60)))),
        ("post and never modify", 3, sample => Post(sample, Today(sample), never: true)),
        ("post a draft", 3, sample => Post(sample, Today(sample), state: sample.Dice.Pick(["I", "S", "A"]))),
        ("post statistics", 2, Statistics),
        ("post an adjustment", 3, Adjustment),
    ];

    /// <summary>The day that it is: the company's own, moved on as its clock is.</summary>
    public static DateOnly Today(Sample sample) => sample.Change.Today;

    static bool Post(Sample sample, DateOnly day, string state = "P", bool never = false) =>
        Journal(sample) is { Length: > 0 } journal && Post(sample, Balanced(sample, journal, day) with { State = state, NeverModified = never, Reference = $"R{sample.Dice.Below(9000)}" });

    static bool Post(Sample sample, Entry entry)
    {
        new JournalDesk(sample.Change).Post(entry);
        return true;
    }

    static Entry Balanced(Sample sample, string journal, DateOnly day)
    {
        var entity = sample.Entity();
        var lines = new List<Fields>();
        var total = 0m;
        for (var line = sample.Dice.Between(1, 5); line > 0; line--)
        {
            var amount = sample.Dice.Amount(4000) * (sample.Dice.Chance(70) ? 1 : -1);
            total += amount;
            lines.Add(Line(sample, entity, sample.Account(), amount));
        }
        lines.Add(Line(sample, entity, sample.Account(type => type != "incomestatement"), -total));
        return new Entry(journal, day, lines) { Title = sample.Dice.Pick(Titles) };
    }

    /// <summary>A line tagged as people tag: unevenly.</summary>
    public static Fields Line(Sample sample, string entity, string account, decimal amount)
    {
        var line = new Fields
        {
            ["ACCOUNTNO"] = account,
            ["AMOUNT"] = amount.ToString(CultureInfo.InvariantCulture),
            ["LOCATIONID"] = sample.Place(entity),
            ["DESCRIPTION"] = sample.Dice.Pick(Memos),
        };
        foreach (var dimension in sample.Company.Dimensions.All.Where(dimension => dimension is { Enabled: true, ObjectName: not "LOCATION" }))
            if (sample.Dice.Chance(40)) line[Dimensions.ColumnOf(dimension)] = MemberOf(sample, dimension);
        return line;
    }

    public static string MemberOf(Sample sample, DimensionProfile dimension) =>
        dimension.UserDefined ? sample.Pick(dimension.ObjectName, "id") : sample.Member(dimension.ObjectName, Members.IdField(dimension.ObjectName));

    /// <summary>Bills: the payable is one entry of the journal with a row for each bill behind it.</summary>
    static bool Documents(Sample sample, DateOnly day)
    {
        if (Journal(sample) is not { Length: > 0 } journal) return false;
        var (entity, account, lines) = (sample.Entity(), sample.Account(type => type != "incomestatement"), new List<Fields>());
        var bills = Enumerable.Range(0, sample.Dice.Between(1, 4)).Select(_ => Document(sample, day)).ToList();
        foreach (var bill in bills) lines.Add(bill.Over(Line(sample, entity, sample.Account(), Money(bill))));
        for (var index = 0; index < bills.Count; index++)
            lines.Add(bills[index].Over(Line(sample, entity, account, -Money(bills[index]))).Over([new("_PART", bills.Count > 1 ? $"{index + 1}" : "0")]));
        return Post(sample, new Entry(journal, day, lines) { Title = "Bills", Module = "3.AP" });
    }

    static Fields Document(Sample sample, DateOnly day)
    {
        var number = 500_000 + sample.Change.Number * 10 + sample.Dice.Below(10);
        var total = sample.Dice.Amount(4000).ToString(CultureInfo.InvariantCulture);
        var type = sample.Company.Beliefs.Holds("record-type", "label") ? "AP Bill" : "pi";
        return new Fields
        {
            ["RECORDTYPE"] = type,
            ["RECORDID"] = $"{number}",
            ["DOCNUMBER"] = $"PI-{number}",
            ["DOCUMENT"] = $"PI-{number}",
            ["PRDESCRIPTION"] = "terms & conditions",
            ["ENTRYDESCRIPTION"] = "part",
            ["WHENCREATED"] = Sample.Iso(day),
            ["WHENDUE"] = Sample.Iso(day.AddDays(30)),
            ["TOTALENTERED"] = total,
            ["TOTALPAID"] = "0",
            ["TOTALDUE"] = total,
        };
    }

    /// <summary>Several hundred lines that share one second.</summary>
    static bool Bulk(Sample sample)
    {
        if (Journal(sample) is not { Length: > 0 } journal) return false;
        for (var entries = sample.Dice.Between(40, 160); entries > 0; entries--) Post(sample, Balanced(sample, journal, sample.AnyDay(Today(sample))));
        return true;
    }

    static bool Statistics(Sample sample)
    {
        var account = sample.Pick("STATACCOUNT", "ACCOUNTNO");
        if (account.Length == 0 || Journal(sample) is not { Length: > 0 } journal) return false;
        return Post(sample, new Entry(journal, sample.AnyDay(Today(sample)), Line(sample, sample.Entity(), account, sample.Dice.Between(-3, 40) + 0.125m)) { Title = "Headcount" });
    }

    static bool Adjustment(Sample sample)
    {
        foreach (var name in new[] { "USERADJJRNL", "GAAPADJJRNL", "JOURNAL" })
            if (sample.Pick(name, "SYMBOL", row => sample.Company.Table(name).Text("ADJ", row) == "true") is { Length: > 0 } journal)
                return Post(sample, Balanced(sample, journal, sample.AnyDay(Today(sample))));
        return false;
    }

    static string Journal(Sample sample) => sample.Pick("JOURNAL", "SYMBOL", row => sample.Company.Table("JOURNAL").Text("ADJ", row) != "true");
    static decimal Money(Fields document) => decimal.Parse(document["TOTALENTERED"], CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>The everyday postings of one company: bills, invoices, payments, payroll and journals, each balanced in its entity.</summary>
sealed class Postings(LedgerWriter ledger, Dice dice, DateOnly today, bool labels)
{
    static readonly string[] Departments = Pools.Ids(Pools.Departments);
    static readonly string[] Classes = Pools.Ids(Pools.Classes);
    static readonly string[] Customers = Pools.Ids(Pools.Customers);
    static readonly string[] Vendors = Pools.Ids(Pools.Vendors);
    static readonly string[] Items = Pools.Ids(Pools.Items);
    static readonly string[] Projects = Pools.Ids(Pools.Projects);
    static readonly string[] Employees = Pools.Ids(Pools.Employees);
    static readonly string[] Regions = Pools.Ids(Pools.Regions);
    static readonly string[] Memos = ["", "", "per contract", "Q&A <draft>", "month's share", "imported", "Überweisung \"eilig\""];
    int _documents = 20_000;

    public void Everyday(DateOnly day)
    {
        var entity = dice.Pick(Pools.Entities).Id;
        switch (dice.Below(10))
        {
            case < 3: Bills(day, entity); break;
            case < 6: Invoices(day, entity); break;
            case 6: Payments(day, entity); break;
            case 7: Receipts(day, entity); break;
            case 8: Payroll(day, entity); break;
            default: Journal(day, entity); break;
        }
    }

    /// <summary>The payable is one GL entry with a row for each bill behind it.</summary>
    void Bills(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("APJ", day, $"Bills {LedgerWriter.Iso(day)}: {dice.Pick(Pools.Vendors).Name}") { Module = "3.AP" });
        var place = PlaceIn(entity);
        var bills = Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Document("AP Bill", "pi", day, dice.Amount(4000))).ToList();
        var vendors = bills.ConvertAll(_ => dice.Pick(Vendors));
        var (currency, rate) = dice.Chance(15) ? ("EUR", 1.09m) : ("USD", 1m);
        for (var index = 0; index < bills.Count; index++)
            foreach (var part in Split(bills[index].Total))
                ledger.Add(batch, Tagged(new Line(dice.Pick(Chart.Expenses), part, place)) with
                {
                    Vendor = vendors[index],
                    Document = bills[index],
                    DocumentMemo = $"{bills[index].Description}, part",
                    Currency = currency,
                    Rate = rate,
                });
        for (var index = 0; index < bills.Count; index++)
            ledger.Add(batch, new Line("2000", -bills[index].Total, place)
            {
                Vendor = vendors[index],
                Document = bills[index],
                Part = bills.Count > 1 ? index + 1 : 0,
                DocumentMemo = "Payable",
                Currency = currency,
                Rate = rate,
            });
    }

    void Invoices(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("SJ", day, $"Invoices {LedgerWriter.Iso(day)}") { Module = "4.AR" });
        var place = PlaceIn(entity);
        var invoices = Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Document("AR Invoice", "ri", day, dice.Amount(9000))).ToList();
        var customers = invoices.ConvertAll(_ => dice.Pick(Customers));
        for (var index = 0; index < invoices.Count; index++)
            ledger.Add(batch, new Line("1100", invoices[index].Total, place)
            {
                Customer = customers[index],
                Document = invoices[index],
                Part = invoices.Count > 1 ? index + 1 : 0,
                DocumentMemo = "Receivable",
            });
        for (var index = 0; index < invoices.Count; index++) Revenue(batch, place, invoices[index], customers[index]);
    }

    void Revenue(Batch batch, string place, Document invoice, string customer)
    {
        var tax = dice.Chance(40) ? decimal.Round(invoice.Total * 0.06m, 2) : 0;
        foreach (var part in Split(invoice.Total - tax))
            ledger.Add(batch, Tagged(new Line(dice.Pick(Chart.Revenues), -part, place)) with
            {
                Customer = customer,
                Item = dice.Maybe(Items, 70),
                Document = invoice,
                DocumentMemo = "Line: " + invoice.Description,
            });
        if (tax != 0) ledger.Add(batch, new Line("2200", -tax, place) { Customer = customer, Document = invoice, DocumentMemo = "Sales tax" });
    }

    void Payments(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("CDJ", day, "Payments: O'Brien & others") { Module = "3.AP" });
        Pair(batch, PlaceIn(entity), "2000", "1000", Document("AP Payment", "pp", day, dice.Amount(5000)), dice.Pick(Vendors), "");
    }

    void Receipts(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("CRJ", day, "Receipts") { Module = "4.AR" });
        Pair(batch, PlaceIn(entity), "1000", "1100", Document("AR Payment", "rp", day, dice.Amount(8000)), "", dice.Pick(Customers));
    }

    void Pair(Batch batch, string place, string debit, string credit, Document document, string vendor, string customer)
    {
        ledger.Add(batch, new Line(debit, document.Total, place) { Vendor = vendor, Customer = customer, Document = document, DocumentMemo = document.Description });
        ledger.Add(batch, new Line(credit, -document.Total, place) { Vendor = vendor, Customer = customer, Document = document, DocumentMemo = document.Description });
    }

    void Payroll(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("PYRJ", day, "Payroll <biweekly>"));
        var place = PlaceIn(entity);
        var paid = 0m;
        for (var person = dice.Between(2, 6); person > 0; person--)
        {
            var salary = 1500 + dice.Amount(3000);
            paid += salary;
            ledger.Add(batch, new Line("6000", salary, place) { Department = dice.Maybe(Departments, 90), Employee = dice.Pick(Employees), Project = dice.Maybe(Projects, 25) });
        }
        var tax = decimal.Round(paid * 0.0765m, 2);
        ledger.Add(batch, new Line("6100", tax, place) { Department = "0500" });
        ledger.Add(batch, new Line("1010", -paid, place));
        ledger.Add(batch, new Line("2100", -tax, place));
    }

    void Journal(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("GJ", day, "Correction & reclass") { Reference = $"R{dice.Below(9000) + 1000}" });
        var total = 0m;
        for (var line = dice.Between(1, 5); line > 0; line--)
        {
            var amount = dice.Amount(1500) * (dice.Chance(70) ? 1 : -1);
            total += amount;
            ledger.Add(batch, Tagged(new Line(dice.Pick(Chart.Accounts).Number, amount, PlaceIn(entity))));
        }
        ledger.Add(batch, Tagged(new Line("2100", -total, PlaceIn(entity))));
    }

    public string PlaceIn(string entity)
    {
        if (dice.Chance(20)) return entity;
        return dice.Pick(Array.FindAll(Pools.Locations, location => location.Id.StartsWith(entity, StringComparison.Ordinal))).Id;
    }

    /// <summary>Tags as people tag: often not at all.</summary>
    Line Tagged(Line line) => line with
    {
        Department = dice.Maybe(Departments, 75),
        Class = dice.Maybe(Classes, 50),
        Project = dice.Maybe(Projects, 40),
        Region = dice.Maybe(Regions, 60),
        Memo = dice.Pick(Memos),
    };

    Document Document(string label, string code, DateOnly day, decimal total)
    {
        var number = (++_documents).ToString(CultureInfo.InvariantCulture);
        var paid = day.AddDays(dice.Between(5, 45));
        return new Document(labels ? label : code, number, $"{code.ToUpperInvariant()}-{number}", $"{label} & terms {dice.Pick(Memos)}", day.AddDays(-dice.Below(10)), day.AddDays(30),
            paid < today && dice.Chance(80) ? paid : null, total);
    }

    IEnumerable<decimal> Split(decimal total)
    {
        for (var parts = dice.Between(1, 3); parts > 1; parts--)
        {
            var part = decimal.Round(total * dice.Between(20, 60) / 100m, 2);
            total -= part;
            yield return part;
        }
        yield return total;
    }
}

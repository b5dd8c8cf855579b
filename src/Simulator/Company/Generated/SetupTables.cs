using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Currencies, their rates, and names of accounts in single entities.</summary>
static class SetupTables
{
    public static void Put(SimulatedCompany company)
    {
        Currencies(company);
        Rates(company);
        Titles(company);
    }

    static void Currencies(SimulatedCompany company)
    {
        var table = new TableBuilder("TRXCURRENCIES", company.Format);
        foreach (var code in new[] { "USD", "EUR" })
            table.Row(("RECORDNO", MasterTables.Number(table.Count + 1)), ("CODE", code), ("STATUS", "active"),
                ("WHENCREATED", MasterTables.Created), ("WHENMODIFIED", MasterTables.Created));
        company.Put(table.Build());
    }

    /// <summary>One rate a month. The vendor's own daily rates are not among them: they are hidden from every list.</summary>
    static void Rates(SimulatedCompany company)
    {
        company.Put(new TableBuilder("EXCHANGERATETYPES", company.Format)
            .Row(("RECORDNO", "1"), ("ID", "1"), ("NAME", "Month's rate"), ("ISDEFAULT", "true"), ("WHENCREATED", MasterTables.Created),
                ("WHENMODIFIED", MasterTables.Created)).Build());
        company.Put(new TableBuilder("EXCHANGERATE", company.Format)
            .Row([("RECORDNO", "1"), ("TYPE_ID", "1"), ("TYPENAME", "Month's rate"), ("FROM_CURRENCY", "EUR"),
                ("TO_CURRENCY", "USD"), .. MasterTables.Stamps]).Build());
        var entries = new TableBuilder("EXCHANGERATEENTRY", company.Format);
        for (var month = GeneratedCompany.First; month <= GeneratedCompany.Today; month = month.AddMonths(1))
        {
            var rate = 1.09m + (0.002m * (entries.Count % 7));
            entries.Row([("RECORDNO", MasterTables.Number(entries.Count + 1)), ("EXCHANGERATEKEY", "1"),
                ("EFFECTIVE_START_DATE", LedgerWriter.Iso(month)), ("EXCHANGE_RATE", rate.ToString(CultureInfo.InvariantCulture)),
                ("RECIPROCAL_RATE", decimal.Round(1 / rate, 6).ToString(CultureInfo.InvariantCulture)), .. MasterTables.Stamps]);
        }
        company.Put(entries.Build());
    }

    static void Titles(SimulatedCompany company) => company.Put(new TableBuilder("ACCTTITLEBYLOC", company.Format)
        .Row(("RECORDNO", "1"), ("TITLE", "Kassa & bank"), ("ACCOUNTNO", "1000"), ("BASETITLE", "Cash, operating"), ("LOCATIONID", "300"),
            ("LOCATIONNAME", Pools.Entities[2].Name), ("LOCATIONKEY", "3"), ("ACCOUNTKEY", Chart.KeyOf("1000")))
        .Build());
}

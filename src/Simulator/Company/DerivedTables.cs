using System.Globalization;

namespace NightLedger.Simulator.Company;

/// <summary>Objects that follow from others where a ledger has no file for them.</summary>
static class DerivedTables
{
    public static void AddMissing(SimulatedCompany company)
    {
        Add(company, "LOCATION", Locations);
        Add(company, "LOCATIONENTITY", Entities);
        Add(company, "JOURNAL", Journals);
        Add(company, "GLJOURNAL", now => now.Table("JOURNAL"));
        Add(company, "GLBATCH", now => new JournalRecords(JournalShape.Batches, now.Table("GLDETAIL"), now.Table(JournalShape.Batches.FactTable)).At(now.Table("GLDETAIL")));
        Add(company, "GLENTRY", now => new JournalRecords(JournalShape.Entries, now.Table("GLDETAIL"), now.Table(JournalShape.Entries.FactTable)).At(now.Table("GLDETAIL")));
        Add(company, "USERINFO", Users);
        Add(company, "COMPANYPREF", Preferences.Table);
        Add(company, "COMPANY", now => new TableBuilder("COMPANY", now.Format).Row(("RECORDNO", "1"), ("TITLE", now.Profile.Name), ("NAME", now.Profile.Name), ("STATUS", "active")).Build());
    }

    static void Add(SimulatedCompany company, string name, Func<SimulatedCompany, Table> make)
    {
        if (!company.Has(name)) company.Derive(name, make);
    }

    static Table Locations(SimulatedCompany company)
    {
        var table = new TableBuilder("LOCATION", company.Format);
        AppendEntities(table, company.Profile);
        return table.Build();
    }

    /// <summary>Entities are locations too.</summary>
    public static void AppendEntities(TableBuilder table, CompanyProfile profile, IReadOnlySet<string>? present = null)
    {
        foreach (var entity in profile.Entities.Where(entity => present?.Contains(entity.Id) != true))
            table.Row(("RECORDNO", entity.Key), ("LOCATIONID", entity.Id), ("NAME", entity.Name), ("STATUS", "active"), ("LOCATIONTYPE", "E"),
                ("CURRENCY", entity.Currency), ("ENTITY", entity.Id), ("ENTITYNAME", entity.Name), ("ISROOT", "true"));
    }

    static Table Entities(SimulatedCompany company)
    {
        var table = new TableBuilder("LOCATIONENTITY", company.Format);
        foreach (var entity in company.Profile.Entities)
            table.Row(("RECORDNO", entity.Key), ("LOCATIONID", entity.Id), ("NAME", entity.Name), ("STATUS", "active"),
                ("CURRENCY", entity.Currency), ("ENTITY", entity.Id + "--" + entity.Name), ("ENTITYNAME", entity.Name),
                ("FIRSTMONTH", entity.FirstFiscalMonth.ToString(CultureInfo.InvariantCulture)));
        var (places, built) = (company.Table("LOCATION"), table.Build());
        int[] rows = [.. company.Profile.Entities.Select(entity => places.RowsBy("LOCATIONID").GetValueOrDefault(entity.Id, -1))];
        foreach (var field in new[] { "WHENCREATED", "WHENMODIFIED" })
            if (places.Find(field) is CodedColumn stamps) built = built.With(field, stamps.Pick(rows));
        return built;
    }

    static Table Journals(SimulatedCompany company)
    {
        var table = new TableBuilder("JOURNAL", company.Format);
        var symbols = (company.Table("GLDETAIL").Find("SYMBOL") as CodedColumn)?.Values.Texts.Skip(1) ?? [];
        foreach (var symbol in symbols.Order(StringComparer.Ordinal))
            table.Row(("RECORDNO", (table.Count + 1).ToString(CultureInfo.InvariantCulture)), ("SYMBOL", symbol), ("TITLE", symbol), ("STATUS", "active"),
                ("ADJ", "false"), ("BOOKID", company.Profile.DefaultBook), ("BILLABLE", "false"));
        return table.Build();
    }

    static Table Users(SimulatedCompany company)
    {
        var user = company.Profile.User;
        return new TableBuilder("USERINFO", company.Format)
            .Row(("RECORDNO", user.Recordno), ("LOGINID", user.LoginId), ("DESCRIPTION", user.LoginId), ("USERTYPE", "business user"), ("STATUS", "active"),
                ("ADMIN", "false"), ("UNRESTRICTED", "true"), ("LOGINDISABLED", "true"), ("PWDNEVEREXPIRES", "true"))
            .Build();
    }
}

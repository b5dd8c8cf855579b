using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>What hangs on projects, customers and items: tasks, contracts, warehouses. The ledger is not tagged with them.</summary>
static class ProjectTables
{
    static readonly string[] Phases = ["Design & permits", "Build", "Hand-over <final>"];

    public static void Put(SimulatedCompany company)
    {
        Tasks(company);
        Contracts(company);
        Warehouses(company);
    }

    /// <summary>Task ids start again in each project.</summary>
    static void Tasks(SimulatedCompany company)
    {
        var table = new TableBuilder("TASK", company.Format);
        for (var project = 0; project < Pools.Projects.Length; project += 3)
            for (var phase = 0; phase < Phases.Length; phase++)
            {
                var (job, number) = (Pools.Projects[project], MasterTables.Number(phase + 1));
                table.Row([("RECORDNO", MasterTables.Number(table.Count + 1)), ("TASKID", "T" + number), ("NAME", Phases[phase]),
                    ("PROJECTKEY", MasterTables.Number(project + 1)), ("PROJECTID", job.Id),
                    ("PROJECTNAME", job.Name), ("TASKSTATUS", phase == 0 ? "Completed" : "In Progress"), ("BILLABLE", "true"),
                    ("PBEGINDATE", "2025-01-01"), ("PENDDATE", "2026-12-31"),
                    ("PARENTID", phase == 2 ? "T1" : ""), .. MasterTables.Stamps]);
            }
        company.Put(table.Build());
    }

    static void Contracts(SimulatedCompany company)
    {
        var table = new TableBuilder("CONTRACT", company.Format);
        for (var customer = 0; customer < 12; customer++)
        {
            var (buyer, begins) = (Pools.Customers[customer * 4], new DateOnly(2024, 1 + customer, 1));
            table.Row([("RECORDNO", MasterTables.Number(customer + 1)),
                ("CONTRACTID", "K-" + (customer + 1).ToString("000", CultureInfo.InvariantCulture)), ("NAME", $"Care plan, {buyer.Name}"),
                ("CUSTOMERID", buyer.Id), ("STATE", customer % 5 == 4 ? "Draft" : "In progress"), ("STATUS", "active"),
                ("BEGINDATE", LedgerWriter.Iso(begins)), ("ENDDATE", LedgerWriter.Iso(begins.AddYears(2).AddDays(-1))),
                ("CURRENCY", "USD"), ("BASECURR", "USD"), .. MasterTables.Stamps]);
        }
        company.Put(table.Build());
    }

    static void Warehouses(SimulatedCompany company)
    {
        var table = new TableBuilder("WAREHOUSE", company.Format);
        foreach (var entity in Pools.Entities)
            table.Row([("RECORDNO", MasterTables.Number(table.Count + 1)), ("WAREHOUSEID", "W" + entity.Id),
                ("LOCATIONID", "W" + entity.Id), ("NAME", "Stock of " + entity.Name), ("LOC.LOCATIONID", entity.Id), ("STATUS", "active"),
                ("USEDINGL", "false"), .. MasterTables.Stamps, ("MEGAENTITYID", entity.Id), ("MEGAENTITYNAME", entity.Name)]);
        company.Put(table.Build());
    }
}

using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Groups of members, which a balance call may name where it names a member: one that somebody put together, and one of all.</summary>
static class MemberGroups
{
    /// <summary>Codes of a group's members, one a line. How the gateway tells them nobody has shown, so it is no field.</summary>
    public const string Within = "MEMBERS";

    static readonly string[] Objects = ["CLASS", "CUSTOMER", "EMPLOYEE", "ITEM", "PROJECT", "VENDOR"];

    public static void Put(SimulatedCompany company)
    {
        foreach (var name in Objects) company.Put(Groups(name, company.Table(name), company.Format));
    }

    static Table Groups(string name, Table members, UserFormat format)
    {
        var some = members.Rows.Where(row => row % 3 == 1).Select(row => members.Text(Members.IdField(name), row));
        var table = new TableBuilder(name + "GROUP", format);
        table.Row([("RECORDNO", "1"), ("ID", "Some & more"), ("NAME", "Every third"), ("GROUPTYPE", "SPECIFIC"), (Within, string.Join('\n', some)), .. MasterTables.Stamps]);
        return table.Row([("RECORDNO", "2"), ("ID", "Everything"), ("NAME", "All there are"), ("GROUPTYPE", "ALL"), .. MasterTables.Stamps]).Build();
    }
}

using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Access;

/// <summary>
/// The entities and departments that a user is limited to. What lies outside is not refused, it is simply not there: no row, no part of
/// any balance, no entity to enter.
/// </summary>
sealed class Restriction(AccessRules rules, SimulatedCompany company)
{
    readonly HashSet<string>? _departments = rules.Departments is { } tops ? [.. tops.SelectMany(top => Functions.MemberTree.Below(company.Table("DEPARTMENT"), "DEPARTMENTID", top))] : null;

    public bool IsNone => !rules.IsRestricted;

    /// <summary>Two users with the same key see the same.</summary>
    public string Key => IsNone ? "" : $"{string.Join(',', rules.Entities ?? ["*"])}|{string.Join(',', rules.Departments ?? ["*"])}|{rules.HidesNoDepartment}";

    public bool Enters(string entity) => rules.Entities is not { } entities || entities.Contains(entity);

    /// <summary>What belongs to no place is shared by all.</summary>
    public bool SeesPlace(string location) =>
        location.Length == 0 || rules.Entities is not { } entities || company.Locations.Value.EntityOf(location) is not { } owner || entities.Contains(owner.Id);

    public bool SeesDepartment(string department) => _departments is null || (department.Length == 0 ? !rules.HidesNoDepartment : _departments.Contains(department));

    /// <summary>The columns of balances that are narrowed.</summary>
    public IEnumerable<MemberFilter> Filters()
    {
        if (rules.Entities is not null) yield return new MemberFilter("LOCATIONID", SeesPlace);
        if (_departments is not null) yield return new MemberFilter("DEPARTMENTID", SeesDepartment);
    }

    /// <summary>Which rows of a table are there for the user; null where all are.</summary>
    public Func<int, bool>? Of(Table table)
    {
        if (IsNone) return null;
        var tests = new List<Func<int, bool>>();
        foreach (var (field, sees) in Fields(table.Name))
            if (table.Find(field) is { } column) tests.Add(column.Where(new ValueTest(sees, _ => true, sees(""))));
        return tests.Count == 0 ? null : row => tests.TrueForAll(test => test(row));
    }

    IEnumerable<(string Field, Func<string, bool> Sees)> Fields(string table) => table switch
    {
        "GLDETAIL" or "GLACCOUNTBALANCE" => [("LOCATIONID", SeesPlace), ("DEPARTMENTID", SeesDepartment)],
        "GLENTRY" => [("LOCATION", SeesPlace), ("DEPARTMENT", SeesDepartment)],
        "GLBATCH" => [("_LOCATION", SeesPlace)],
        "GLBUDGETITEM" => [("LOCATION_NO", SeesPlace), ("DEPT_NO", SeesDepartment)],
        "LOCATION" or "LOCATIONENTITY" => [("LOCATIONID", SeesPlace)],
        "DEPARTMENT" => [("DEPARTMENTID", SeesDepartment)],
        "PROJECT" or "EMPLOYEE" or "WAREHOUSE" => [("LOCATIONID", SeesPlace), ("DEPARTMENTID", SeesDepartment), ("MEGAENTITYID", SeesPlace)],
        _ => [("MEGAENTITYID", SeesPlace)],
    };
}

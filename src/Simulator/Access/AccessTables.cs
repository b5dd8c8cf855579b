using System.Globalization;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Access;

/// <summary>The objects that tell of users, roles, permissions and restrictions: what the company has of them, with the web services user as the rules have it.</summary>
static class AccessTables
{
    const string Created = "2023-06-01T08:00:00Z";

    public static IEnumerable<Table> Of(SimulatedCompany company, AccessRules rules)
    {
        var (roles, role) = Role(company, rules);
        yield return Users(company, rules);
        yield return roles;
        yield return Assigned(company, rules, role);
        yield return Policies(company, "ROLEPOLICYASSIGNMENT", rules, role, grant => grant.Module != "Platform application");
        yield return Policies(company, "CUSTOMROLEPOLASSIGNMENT", rules, role, grant => grant.Module == "Platform application");
        yield return Restrictions(company, rules);
    }

    static Table Users(SimulatedCompany company, AccessRules rules) => Rewritten.Put(company.Table("USERINFO"), "LOGINID", company.Profile.User.LoginId, new Fields
    {
        ["RECORDNO"] = company.Profile.User.Recordno,
        ["USERTYPE"] = rules.UserType,
        ["STATUS"] = rules.Status,
        ["ADMIN"] = rules.Admin,
        ["UNRESTRICTED"] = rules.IsRestricted ? "false" : "true",
        ["HIDENODEPT"] = rules.HidesNoDepartment ? "true" : "false",
        ["LOGINDISABLED"] = "true",
        ["PWDNEVEREXPIRES"] = "true",
    }, company.Format);

    /// <summary>The roles with this one among them, and its key.</summary>
    static (Table Roles, string Key) Role(SimulatedCompany company, AccessRules rules)
    {
        var roles = company.Table("ROLES");
        if (!roles.RowsBy("NAME").ContainsKey(rules.Role))
            roles = Rewritten.Add(roles, Stamped(new Fields
            {
                ["RECORDNO"] = Next(roles),
                ["NAME"] = rules.Role,
                ["DESCRIPTION"] = Summary(rules.Role),
                ["TYPE"] = "Enterprise",
                ["APPLYTO"] = "Login and Slide-In",
            }), company.Format);
        return (roles, roles.Text("RECORDNO", roles.RowsBy("NAME")[rules.Role]));
    }

    static Table Assigned(SimulatedCompany company, AccessRules rules, string role)
    {
        var (table, user) = (Rewritten.Where(company.Table("ROLEUSERS"), "USERLOGINID", login => login != company.Profile.User.LoginId), company.Profile.User);
        return Rewritten.Add(table, Stamped(new Fields
        {
            ["RECORDNO"] = Next(table),
            ["ROLEKEY"] = role,
            ["USERKEY"] = user.Recordno,
            ["ROLENAME"] = rules.Role,
            ["USERLOGINID"] = user.LoginId,
        }), company.Format);
    }

    /// <summary>A line for each permission of the role, with its rights as the database keeps them.</summary>
    static Table Policies(SimulatedCompany company, string name, AccessRules rules, string role, Func<Grant, bool> fits)
    {
        var table = Rewritten.Where(company.Table(name), "ROLEKEY", key => key != role);
        var order = Access.Policies.All.Select((grant, index) => (grant, index)).ToDictionary(pair => pair.grant, pair => pair.index);
        foreach (var policy in rules.Grants.Where(fits).OrderBy(grant => order.GetValueOrDefault(grant, int.MaxValue)).GroupBy(grant => (grant.Module, grant.Policy)))
            table = Rewritten.Add(table, new Fields
            {
                ["RECORDNO"] = Next(table),
                ["ROLEKEY"] = role,
                ["POLICYKEY"] = Digits(1000 + table.Count),
                ["POLICYNAME"] = policy.Key.Policy,
                ["MODULE"] = policy.Key.Module,
                ["RIGHTS"] = string.Join('|', policy.Select(grant => grant.Right)),
                ["WHENCREATED"] = Created,
                ["WHENMODIFIED"] = Created,
            }, company.Format);
        return table;
    }

    /// <summary>A row for each entity and each department that a user is limited to.</summary>
    static Table Restrictions(SimulatedCompany company, AccessRules rules)
    {
        var (table, user) = (Rewritten.Where(company.Table("USERRESTRICTION"), "LOGINID", login => login != company.Profile.User.LoginId), company.Profile.User);
        var admin = rules.Admin is "Full" ? "Full" : rules.Admin is "true" ? "Limited" : "Off";
        var limits = (rules.Entities ?? []).Select(id => ("LOCATION", "LOCATIONNAME", id)).Concat((rules.Departments ?? []).Select(id => ("DEPARTMENT", "DEPARTMENTNAME", id)));
        foreach (var (kind, name, id) in limits)
            table = Rewritten.Add(table, new Fields
            {
                ["RECORDNO"] = $"{user.Recordno}-{id}",
                ["LOGINID"] = user.LoginId,
                ["ADMIN"] = admin,
                ["USERTYPE"] = rules.UserType,
                ["STATUS"] = rules.Status,
                ["UNRESTRICTED"] = "false",
                [kind + "ID"] = id,
                [name] = NameOf(company, kind, id),
            }, company.Format);
        return table;
    }

    static Fields Stamped(Fields values) => values.Over([new("WHENCREATED", Created), new("WHENMODIFIED", Created)]);

    static string NameOf(SimulatedCompany company, string name, string id)
    {
        var table = company.Table(name);
        return table.RowsBy(Members.IdField(name)).TryGetValue(id, out var row) ? table.Text(Members.NameField(name), row) : "";
    }

    static string Next(Table table) => Digits(1 + (int)(table.Find("RECORDNO") is { } keys ? table.Rows.Select(keys.Number).DefaultIfEmpty(0).Max() : 0));
    static string Summary(string role) => RoleBook.All.FirstOrDefault(known => known.Name == role).Summary ?? "";
    static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}

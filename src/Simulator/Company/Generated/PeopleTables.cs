namespace NightLedger.Simulator.Company.Generated;

/// <summary>Users, their roles, and what each role allows, in the words that assignments keep.</summary>
static class PeopleTables
{
    const string Reading = "list|readonly";
    const string Everything = "list|readonly|add|modify|delete";

    static readonly (string Login, string Name, string Type, string Admin, string Role)[] Users =
    [
        ("admin", "Ada Lovell", "business user", "Full", "Controller"),
        ("bjorn.aberg", "Björn Åberg", "business user", "false", "Controller"),
        ("chloe", "Chloé D'Arcy", "employee user", "false", "Clerk <AP>"),
    ];

    static readonly (string Name, (string Module, string Policy, string Rights)[] Policies)[] Roles =
    [
        ("Reader for planning",
        [
            ("Company", "Departments", Reading), ("Company", "Locations", Reading), ("Company", "Entities", Reading),
            ("Company", "Classes", Reading), ("Company", "Employees", Reading),
            ("General Ledger", "Accounts", Reading), ("General Ledger", "Statistical accounts", Reading),
            ("General Ledger", "Account groups", Reading), ("General Ledger", "Journals", Reading),
            ("General Ledger", "Journal entries", Reading), ("General Ledger", "Budgets", Reading),
            ("General Ledger", "Reporting periods", Reading), ("General Ledger", "Trial balance", "run"),
            ("Accounts Receivable", "Customers", Reading), ("Accounts Payable", "Vendors", Reading), ("Order Entry", "Items", Reading),
            ("Projects", "Projects", Reading),
        ]),
        ("Controller",
        [
            ("Company", "Users", Everything), ("General Ledger", "Accounts", Everything),
            ("General Ledger", "Journal entries", Everything), ("General Ledger", "Budgets", Everything),
        ]),
        ("Clerk <AP>", [("Accounts Payable", "Vendors", "list|readonly|add|modify"), ("Accounts Payable", "Bills", Everything)]),
    ];

    public static void Put(SimulatedCompany company)
    {
        PutUsers(company);
        PutRoles(company);
    }

    static void PutUsers(SimulatedCompany company)
    {
        var (users, assigned, limits) = (new TableBuilder("USERINFO", company.Format), new TableBuilder("ROLEUSERS", company.Format), new TableBuilder("USERRESTRICTION", company.Format));
        foreach (var (login, name, type, admin, role) in Users) User(users, assigned, MasterTables.Number(users.Count + 1), login, name, type, admin, role, false);
        User(users, assigned, company.Profile.User.Recordno, company.Profile.User.LoginId, "Web services", "business user", "false", Roles[0].Name, true);
        limits.Row(("RECORDNO", "3-100"), ("LOGINID", "chloe"), ("FIRSTNAME", "Chloé"), ("LASTNAME", "D'Arcy"), ("ADMIN", "Off"),
            ("USERTYPE", "employee user"), ("STATUS", "active"), ("UNRESTRICTED", "false"),
            ("LOCATIONID", Pools.Entities[0].Id), ("LOCATIONNAME", Pools.Entities[0].Name), ("DEPARTMENTID", "0500"),
            ("DEPARTMENTNAME", "Finance"));
        company.Put(users.Build());
        company.Put(assigned.Build());
        company.Put(limits.Build());
    }

    static void User(TableBuilder users, TableBuilder assigned, string key, string login, string name, string type, string admin, string role, bool service)
    {
        var limited = login == "chloe" ? "false" : "true";
        users.Row([("RECORDNO", key), ("LOGINID", login), ("DESCRIPTION", name), ("EMAIL", login + "@example.com"),
            ("CONTACTINFO.CONTACTNAME", name), ("CONTACTINFO.PRINTAS", name), ("ADMIN", admin), ("USERTYPE", type), ("VISIBLE", "true"),
            ("STATUS", "active"), ("UNRESTRICTED", limited), ("LOGINDISABLED", service ? "true" : "false"),
            ("PWDNEVEREXPIRES", service ? "true" : "false"), .. MasterTables.Stamps]);
        assigned.Row([("RECORDNO", MasterTables.Number(assigned.Count + 1)), ("ROLEKEY", KeyOf(role)), ("USERKEY", key),
            ("ROLENAME", role), ("USERLOGINID", login), .. MasterTables.Stamps]);
    }

    static void PutRoles(SimulatedCompany company)
    {
        var (roles, policies) = (new TableBuilder("ROLES", company.Format), new TableBuilder("ROLEPOLICYASSIGNMENT", company.Format));
        foreach (var (name, allowed) in Roles)
        {
            roles.Row([("RECORDNO", KeyOf(name)), ("NAME", name), ("DESCRIPTION", name), ("TYPE", "Multi Entity Shared"),
                ("APPLYTO", "Login and Slide-In"), .. MasterTables.Stamps]);
            foreach (var (module, policy, rights) in allowed)
                policies.Row([("RECORDNO", MasterTables.Number(policies.Count + 1)), ("ROLEKEY", KeyOf(name)),
                    ("POLICYKEY", MasterTables.Number(policies.Count + 301)), ("POLICYNAME", policy), ("MODULE", module),
                    ("RIGHTS", rights), .. MasterTables.Stamps]);
        }
        company.Put(roles.Build());
        company.Put(policies.Build());
    }

    static string KeyOf(string role) => MasterTables.Number(Array.FindIndex(Roles, one => one.Name == role) + 1);
}

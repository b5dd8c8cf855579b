using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Access;

/// <summary>The rules of access as they are now, which scripts change while the gateway runs, and the wrong passwords that lock a user out.</summary>
sealed class AccessModel
{
    readonly LivingCompany _company;
    readonly Lock _lock = new();
    volatile AccessRules _rules;
    int _wrong;

    public AccessModel(LivingCompany company, SimulatorOptions options)
    {
        _company = company;
        _rules = RoleBook.Give(options.Role, new AccessRules { LockAfter = options.LockAfter, Senders = options.Senders.Count > 0 ? [.. options.Senders] : null }, Entities, Departments);
        foreach (var grants in options.With) _rules = _rules.With(grants);
        foreach (var grants in options.Without) _rules = _rules.Without(grants);
        foreach (var table in AccessTables.Of(company.Now, _rules)) company.Now.Put(table);
    }

    public AccessRules Rules => _rules;

    /// <summary>Changes the rules, and the objects that tell of users and roles with them.</summary>
    public void Change(Func<AccessRules, AccessRules> rules)
    {
        lock (_lock)
        {
            _rules = rules(_rules);
            if (_rules.Status != "lockedout") _wrong = 0;
        }
        _company.Change(change =>
        {
            foreach (var table in AccessTables.Of(change.Before, _rules)) change.Put(table);
            change.Audit("USERINFO", change.Login, "Modify");
        });
    }

    public void Give(string role) => Change(rules => RoleBook.Give(role, rules, Entities, Departments));

    /// <summary>An application is given up or taken up again.</summary>
    public void Subscribe(string module, bool on)
    {
        if (!Policies.Codes.TryGetValue(module, out var code))
            throw new ArgumentException($"There is no application {module}; there are {string.Join(", ", Policies.Codes.Keys)}.");
        Change(rules => rules with { Unsubscribed = on ? rules.Unsubscribed.Remove(module) : rules.Unsubscribed.Add(module) });
        _company.Change(change => change.Profile = change.Profile with { Applications = [.. change.Profile.Applications.Where(one => one != code), .. on ? [code] : Array.Empty<string>()] });
    }

    /// <summary>Counts a wrong password, and locks the user out when it was one too many.</summary>
    public void WrongPassword()
    {
        lock (_lock)
        {
            if (++_wrong < _rules.LockAfter || _rules.LockAfter == 0) return;
        }
        Change(rules => rules with { Status = "lockedout" });
    }

    public void RightPassword() => _wrong = 0;

    IReadOnlyList<string> Entities => [.. _company.Now.Profile.Entities.Select(entity => entity.Id)];
    IReadOnlyList<string> Departments => [.. _company.Now.Table("DEPARTMENT") is var table ? table.Rows.Select(row => table.Text("DEPARTMENTID", row)) : []];
}

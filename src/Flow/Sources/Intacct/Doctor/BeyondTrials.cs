using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>What the user may do that reading a ledger does not need. Nothing of it is ever tried; whoever has the password could.</summary>
static class BeyondTrials
{
    const string Group = "More than needed";
    const string Nothing = "Nothing stops. NightLedger cannot send anything that writes; whoever else had the password could.";
    const int Named = 4;

    static readonly (string Object, string Words)[] Others =
    [
        ("USERINFO", "users"), ("ROLES", "roles"), ("APBILL", "bills"), ("ARINVOICE", "invoices"), ("CHECKINGACCOUNT", "bank accounts"), ("EMPLOYEE", "employees"), ("CUSTOMER", "customers"), ("VENDOR", "vendors"),
    ];

    /// <summary>The checks.</summary>
    public static IEnumerable<Trial> Of(Visit visit)
    {
        var (rights, admin, other) = (new Title(Group, "rights beyond reading"), new Title(Group, "administration"), new Title(Group, "other data"));
        yield return new(rights, cancel => RightsAsync(rights, visit, cancel));
        yield return new(admin, cancel => AdministrationAsync(admin, visit, cancel));
        yield return new(other, cancel => OtherAsync(other, visit, cancel));
    }

    static async Task<Finding> RightsAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var told = await visit.PermissionsAsync(cancel).ConfigureAwait(false);
        if (told.Value is not { } permissions)
            return title.Pass("None was seen, but Intacct does not tell this user its own rights, nor need it: its role can be looked at.", wouldTell: "getUserPermissions");
        var beyond = permissions.Beyond.ToList();
        if (beyond.Count == 0)
            return title.Pass($"Of {permissions.Count} permissions that Intacct tells of, none does more than list, view and run.");
        var some = beyond.Take(Named).Select(each => $"{each.Application} > {each.Row} ({string.Join(", ", each.Boxes)})");
        return title.Warn($"The user may do more than read: {string.Join("; ", some)}{(beyond.Count > Named ? $"; and {beyond.Count - Named} more" : "")}.", Nothing, Advice.At(Screens.Roles, " > each application > Permissions: choose Read only, or untick all but List, View and Run"));
    }

    static async Task<Finding> AdministrationAsync(Title title, Visit visit, CancellationToken cancel)
    {
        if ((await visit.UserAsync(cancel).ConfigureAwait(false)).Value is not { } user)
            return title.Pass("Admin privileges are not told; they are to be Off.", await visit.TellsOfUserAsync(cancel).ConfigureAwait(false));
        return user.Admin.Length == 0 || user.Admin.Equals("false", StringComparison.OrdinalIgnoreCase) || user.Admin.Equals("off", StringComparison.OrdinalIgnoreCase)
            ? title.Pass("Admin privileges are off.")
            : title.Warn($"Admin privileges are {(user.Admin.Equals("true", StringComparison.OrdinalIgnoreCase) ? "limited" : user.Admin.ToLowerInvariant())}, not off.", Nothing, Advice.At(Screens.User, " > Admin privileges: Off"));
    }

    static async Task<Finding> OtherAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var used = visit.Company.Ledger.Dimensions.Select(dimension => dimension.Object).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = new List<(string Object, string Words)>();
        foreach (var other in Others.Where(other => !used.Contains(other.Object)))
            if (await visit.IsReadableAsync(other.Object, () => new Query(other.Object, ["RECORDNO"]) { PageSize = 1 }, cancel).ConfigureAwait(false))
                seen.Add(other);
        if (seen.Count == 0)
            return title.Pass("Users, roles, bills, invoices, bank accounts and people that are no dimension are kept from it, as they should be.");
        var rights = seen.Select(other => Gates.Of(other.Object).Needs[0].Either[0]).Select(right => $"{right.Application} > {right.Row}").Distinct();
        return title.Warn($"The user can also read {string.Join(", ", seen.SkipLast(1).Select(other => other.Words))}{(seen.Count > 1 ? " and " : "")}{seen[^1].Words}.", "Nothing stops. Reading the ledger needs none of it.", Advice.At(Screens.Roles, $": untick, usually at {string.Join(", ", rights)}"));
    }
}

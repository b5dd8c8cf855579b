using System.Collections.Immutable;

namespace NightLedger.Simulator.Access;

/// <summary>Who the web services user is and what it may do, as things stand.</summary>
sealed record AccessRules
{
    public static readonly string[] UserTypes =
    [
        "business user", "employee user", "view only user", "dashboard user", "project manager user", "payment approver",
        "platform user", "CRM user", "warehouse user", "Construction manager user",
    ];

    public string Role { get; init; } = "full-read";
    public ImmutableHashSet<Grant> Grants { get; init; } = [];
    public string UserType { get; init; } = "business user";

    /// <summary><c>false</c>, <c>true</c> (limited) or <c>Full</c>, as USERINFO has it.</summary>
    public string Admin { get; init; } = "false";

    /// <summary>active, inactive or lockedout.</summary>
    public string Status { get; init; } = "active";

    /// <summary>The entities and departments that the user is limited to; null where it is not.</summary>
    public ImmutableArray<string>? Entities { get; init; }
    public ImmutableArray<string>? Departments { get; init; }

    /// <summary>A user limited to departments does not see what belongs to none.</summary>
    public bool HidesNoDepartment { get; init; }

    /// <summary>Applications that the company has given up, by name.</summary>
    public ImmutableHashSet<string> Unsubscribed { get; init; } = [];
    public bool WebServices { get; init; } = true;

    /// <summary>Senders that the company lets in; null lets in all but those that begin with <c>unauthori</c>.</summary>
    public ImmutableArray<string>? Senders { get; init; }

    /// <summary>So many wrong passwords in a row lock the user out; 0 never does.</summary>
    public int LockAfter { get; init; } = 5;

    public bool IsRestricted => Entities is not null || Departments is not null;

    public AccessRules With(string grants) => this with { Grants = Grants.Union(Grant.Parse(grants)) };

    /// <summary>Without one permission, or one right of it; asking for less than all of a star's objects takes only those away.</summary>
    public AccessRules Without(string grants)
    {
        var gone = Grant.Parse(grants).ToHashSet();
        return this with { Grants = [.. Grants.Where(grant => !gone.Contains(grant) && !gone.Contains(grant with { Policy = "*" }))] };
    }
}

using NightLedger.Flow.Sources.Intacct.Doctor;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>A place in Sage Intacct's menus.</summary>
/// <param name="Now">Its path by the menus of today.</param>
/// <param name="Older">Its path by the older menus, which some companies still have.</param>
sealed record Place(string Now, string Older)
{
    /// <summary>A place within.</summary>
    public Place Then(string inner) => new($"{Now} > {inner}", $"{Older} > {inner}");
}

/// <summary>Where in Sage Intacct something is put right. Paths as its own menus have them.</summary>
static class Screens
{
    /// <summary>Which senders may ask about the company.</summary>
    public static readonly Place Senders = new("Company > Setup > Company > Security > Web Services authorizations", "Company > Company Info > Edit > Security > Web Services authorizations");

    /// <summary>The user that reads.</summary>
    public static readonly Place User = new("Company > Admin > Users, roles and groups > Web Services users > the user", "Company > Admin > Web Services users > the user");

    /// <summary>What the company is subscribed to.</summary>
    public static readonly Place Subscriptions = new("Company > Admin > Subscriptions", "Company > Subscriptions");

    /// <summary>What a role may do, application by application.</summary>
    public static readonly Place Roles = new("Company > Admin > Users, roles and groups > Roles > Subscriptions of the user's role", "Company > Admin > Roles > the user's role > View Subscriptions");

    /// <summary>The same in a company that gives permissions to each user instead of to roles.</summary>
    public static readonly Place OfUser = new("Company > Admin > Users, roles and groups > Web Services users > Subscriptions of the user", "Company > Admin > Web Services users > Subscriptions of the user");

    /// <summary>Where the right to read an object or to run a function is usually given.</summary>
    public static string For(string subject) => Advice.Usual(Gates.Of(subject)).Screen;
}

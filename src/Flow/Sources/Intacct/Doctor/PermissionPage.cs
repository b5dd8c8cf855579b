using System.Globalization;
using System.Text;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// The least rights that a night needs, as a page for the administrator who gives them. It is written from what the checks themselves go
/// by, so that page and checks ask for the same.
/// </summary>
public static class PermissionPage
{
    const string Start =
        """
        # Permissions in Sage Intacct

        The least rights that a night needs, for the administrator who gives them. `nightledger permissions` prints this page, from what
        `nightledger check` goes by. Give a role these rights and no others: nothing here adds, changes or deletes anything.

        """;

    const string After =
        """

        ## How sure this is

        Sage publishes no list of which permission stands before which object of its web services. So each line says what it rests on:

        - **said**: Sage says so of this very object or function;
        - **elsewhere**: it is said of the same thing elsewhere, in Sage's other interface or of functions that do the same;
        - **inferred**: nobody says so; it follows from where the thing is found in the menus.

        Whatever this page says, `check` asks Intacct itself, one row of each, and names the box where Intacct refuses.

        """;

    /// <summary>The page, in Markdown.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Start);
        Steps(text);
        text.Append("\n## The boxes, application by application\n\nFor a night with everything. Leave out what the last column says the company does without: budgets or transaction lines that are not\nread, dimensions that it does not use, applications that it is not subscribed to.\n\n");
        ByApplication(text);
        text.Append("\n## What each is for\n");
        foreach (var feature in Features.All)
            Write(text, feature);
        text.Append(CultureInfo.InvariantCulture, $"\n## What needs no right that is known\n\nEvery user may ask these: {string.Join(", ", Features.Open.Select(name => $"`{name}`"))}.\n");
        return text.Append(After).ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    static void Steps(StringBuilder text)
    {
        (string Do, Place At)[] steps =
        [
            ("Subscribe the company to Web Services", Screens.Subscriptions),
            ("Let the sender ID in: add it, with the status Active", Screens.Senders),
            ("Make a role; open its subscriptions, tick each application below, open its Permissions, and tick the boxes below", Screens.Roles),
            ("Make a Web Services user: user type Business, admin privileges Off, entities and departments left unrestricted; give it the role", Screens.User),
        ];
        text.Append("\n## In four steps\n\n");
        foreach (var (number, (act, at)) in steps.Index())
            text.Append(CultureInfo.InvariantCulture, $"{number + 1}. {act}.\n   *{at.Now}*; by the older menus *{at.Older}*\n");
        text.Append(CultureInfo.InvariantCulture, $"\nA company that gives rights to each user instead of to roles ticks the same boxes at *{Screens.OfUser.Now}*.\n");
        text.Append("Then `nightledger check NAME` tries each, and names what is missing.\n");
    }

    static void ByApplication(StringBuilder text)
    {
        text.Append("| Application | Section of its Permissions | Row | Tick | Needed |\n|---|---|---|---|---|\n");
        var rights = from feature in Features.Nightly
                     from read in feature.Reads
                     from need in Gates.Of(read.Subject).Needs
                     where !need.Sometimes
                     group feature.Name.ToLowerInvariant() by need.Either[0] into right
                     group right by $"{right.Key.Application} | {right.Key.Section} | {right.Key.Row} | {right.Key.Ticks}" into row
                     select (Row: row.Key, For: string.Join("; ", row.SelectMany(features => features).Distinct()));
        foreach (var (row, use) in rights.OrderBy(each => each.Row, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {Capital(row)} | {use} |\n");
    }

    static void Write(StringBuilder text, Feature feature)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {feature.Name}\n\n{feature.When}\n\n| For | Tick | Object or function | It is known |\n|---|---|---|---|\n");
        foreach (var (subject, use) in feature.Reads)
            foreach (var (at, need) in Gates.Of(subject).Needs.Index())
                text.Append(CultureInfo.InvariantCulture, $"| {(need.Sometimes ? "in some companies also" : at == 0 ? use : "and")} | {Boxes(need)} | {(subject == Features.OwnDimension ? "its own" : $"`{subject}`")} | {need.Ground.ToString().ToLowerInvariant()}: {need.Source} |\n");
    }

    static string Boxes(Need need)
    {
        var (right, others) = (need.Either[0], need.Either.Skip(1).Select(other => other.Row == need.Either[0].Row ? other.Application : $"{other.Application} > {other.Section} > {other.Row}").ToList());
        return $"{Capital(right.Application)} > {right.Section} > {right.Row}: {right.Ticks}{(others.Count == 0 ? "" : $" (in some companies under {string.Join(" or ", others)})")}";
    }

    static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>What a user may do in effect, by Intacct's own word.</summary>
sealed class Permissions
{
    // Reading, running reports and opening what lies behind them change nothing.
    static readonly HashSet<string> OfReaders = new(StringComparer.OrdinalIgnoreCase) { "List", "View", "Readonly", "Read only", "Run", "Drill down", "Enable", "Print", "Export" };

    readonly List<(string Application, string Row, IReadOnlyList<string> Boxes)> all = [];

    /// <summary>Reads the gateway's answer.</summary>
    public static Permissions Read(Tree answer)
    {
        var permissions = new Permissions();
        foreach (var application in answer.All("appSubscription"))
            foreach (var policy in application.Descendants("policy"))
                permissions.all.Add((Tree.Text(application, "applicationName"), Tree.Text(policy, "policyName"), Tree.Text(policy, "rights").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
        return permissions;
    }

    /// <summary>
    /// Whether a right is there; null where it is not told of, since no list of the names of rows is published and theirs may be others
    /// than ours.
    /// </summary>
    public bool? Has(Right right)
    {
        var rows = all.Where(each => Plain(each.Row) == Plain(right.Row) && (right.Anywhere || Plain(each.Application) == Plain(right.Application))).ToList();
        return rows.Count == 0 ? null : rows.Exists(row => right.Boxes.All(box => row.Boxes.Contains(box, StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>Whether the user has any right in an application.</summary>
    public bool Knows(string application) => all.Exists(each => Plain(each.Application) == Plain(application));

    /// <summary>Rows with boxes ticked that no reader needs, and those boxes.</summary>
    public IEnumerable<(string Application, string Row, IReadOnlyList<string> Boxes)> Beyond => all
        .Select(each => (each.Application, each.Row, Boxes: (IReadOnlyList<string>)[.. each.Boxes.Where(box => !OfReaders.Contains(box))]))
        .Where(each => each.Boxes.Count > 0);

    /// <summary>How many rows were told of.</summary>
    public int Count => all.Count;

    static string Plain(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.EndsWith("REPORT", StringComparison.Ordinal) ? letters[..^6] : letters;
    }
}

/// <summary>The user that asks, as its own row has it.</summary>
/// <param name="Type">Business user and the like.</param>
/// <param name="Admin">false, true or Full.</param>
/// <param name="Unrestricted">Whether it sees all entities and departments; null where that is not told.</param>
/// <param name="OnlyWebServices">Whether it cannot sign in by the screens; null where that is not told.</param>
sealed record UserSeen(string Type, string Admin, bool? Unrestricted, bool? OnlyWebServices)
{
    static readonly string[] Fields = ["LOGINID", "USERTYPE", "ADMIN", "UNRESTRICTED", "LOGINDISABLED"];

    /// <summary>Whether it may do everything that its role allows.</summary>
    public bool IsBusiness => Type.StartsWith("business", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the row; null where the gateway shows none.</summary>
    public static async Task<UserSeen?> AskAsync(string login, Session session, CancellationToken cancel)
    {
        var answer = await session.AskAsync(new Requests.Query("USERINFO", Fields) { Where = [Requests.Condition.Equal("LOGINID", login)], PageSize = 1 }, cancel).ConfigureAwait(false);
        return answer.Text("USERTYPE").Length == 0 && answer.Text("ADMIN").Length == 0 ? null
            : new(answer.Text("USERTYPE"), answer.Text("ADMIN"), Flag(answer.Text("UNRESTRICTED")), Flag(answer.Text("LOGINDISABLED")));
    }

    static bool? Flag(string text) => Values.TryFlag(text, out var flag) ? flag : null;
}

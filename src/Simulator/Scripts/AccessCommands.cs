using NightLedger.Simulator.Access;

namespace NightLedger.Simulator.Scripts;

/// <summary>What a script can say about who may come in and what may be read.</summary>
static class AccessCommands
{
    public static readonly Command[] All =
    [
        new("role", "role NAME", (stage, words, _) => Did(() => stage.Gateway.Access.Give(words.Plain(1)), $"role: {words.Plain(1)}")),
        new("grant", "grant \"General Ledger:Accounts:list\"", (stage, words, _) => Did(() => stage.Gateway.Access.Change(rules => rules.With(words.Plain(1))), $"granted: {words.Plain(1)}")),
        new("revoke", "revoke \"General Ledger:Accounts:list\"", (stage, words, _) => Did(() => stage.Gateway.Access.Change(rules => rules.Without(words.Plain(1))), $"revoked: {words.Plain(1)}")),
        new("user", "user [status=active|inactive|lockedout] [type=\"employee user\"] [admin=false|true|Full]\n    [entities=100,200|all] [departments=0300|all] [hide-no-department=true]", User),
        new("sender", "sender allow ID · sender deny ID", Sender),
        new("web-services", "web-services on|off", (stage, words, _) => Did(() => stage.Gateway.Access.Change(rules => rules with { WebServices = words.Plain(1) == "on" }), $"web services: {words.Plain(1)}")),
        new("subscription", "subscription on|off \"Projects\"", (stage, words, _) => Did(() => stage.Gateway.Access.Subscribe(words.Plain(2), words.Plain(1) == "on"), $"{words.Plain(2)}: {words.Plain(1)}")),
    ];

    static string User(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (status, type, admin) = (words.Find("status"), words.Find("type"), words.Find("admin"));
        var (entities, departments, hides) = (words.Find("entities"), words.Find("departments"), words.Find("hide-no-department"));
        words.Done();
        if (status is not (null or "active" or "inactive" or "lockedout")) throw new ArgumentException($"A user is active, inactive or lockedout, not {status}.");
        if (type is not null && !AccessRules.UserTypes.Contains(type))
            throw new ArgumentException($"A user's type is one of {string.Join(", ", AccessRules.UserTypes)}.");
        stage.Gateway.Access.Change(rules => rules with
        {
            Status = status ?? rules.Status,
            UserType = type ?? rules.UserType,
            Admin = admin ?? rules.Admin,
            Entities = entities is null ? rules.Entities : entities is "all" ? null : [.. entities.Split(',')],
            Departments = departments is null ? rules.Departments : departments is "all" ? null : [.. departments.Split(',')],
            HidesNoDepartment = hides is null ? rules.HidesNoDepartment : hides is "true",
        });
        return "user: changed";
    }

    static string Sender(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (act, id) = (words.Plain(1), words.Plain(2));
        if (act is not ("allow" or "deny")) throw new ArgumentException($"sender allow or deny, not {act}.");
        stage.Gateway.Access.Change(rules => rules with { Senders = act is "allow" ? [.. rules.Senders ?? [], id] : [.. (rules.Senders ?? []).Where(one => one != id)] });
        return $"sender {id}: {act}";
    }

    static string Did(Action act, string what)
    {
        act();
        return what;
    }
}

using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>The company's groups of accounts, as a tree.</summary>
static class GroupsCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("groups", "The company's groups of accounts, each with the groups and accounts in it. Their balances are asked for by group.",
            "nightledger groups acme", "nightledger groups acme --json")
            .OfCompany().AtVersion().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        using var answers = call.Answers(company);
        var groups = answers.Groups;
        if (call.Json)
            Print(call, company, answers, groups);
        else
            Say(call, answers, groups);
        return ExitCode.Done;
    }

    static void Say(VerbCall call, Answers answers, IReadOnlyList<AccountGroup> groups)
    {
        Standing.Warn(call, answers.Current);
        if (groups.Count == 0)
            call.Say("There are no groups of accounts, or the user may not read them.");
        var inner = groups.SelectMany(group => group.Members).ToHashSet(StringComparer.Ordinal);
        foreach (var top in groups.Where(group => !inner.Contains(group.Name)))
            Say(call, top, groups.ToDictionary(group => group.Name, StringComparer.Ordinal), []);
        Standing.Say(call, answers.Current);
    }

    // A loop has been made before: what stands above is not told again below.
    static void Say(VerbCall call, AccountGroup group, Dictionary<string, AccountGroup> all, IReadOnlyList<string> above)
    {
        var indent = new string(' ', 2 * above.Count);
        call.Say(Plain.Shown($"{indent}{group.Name} ({group.Kind}{(group.Filtered ? ", some members only" : "")})"));
        if (group.Members.Count == 0 && group.Accounts.Count > 0)
            call.Say(Plain.Shown($"{indent}  {string.Join(", ", group.Accounts)}"));
        foreach (var member in group.Members.Where(member => all.ContainsKey(member) && member != group.Name && !above.Contains(member)))
            Say(call, all[member], all, [.. above, group.Name]);
    }

    static void Print(VerbCall call, Company company, Answers answers, IReadOnlyList<AccountGroup> groups)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", answers.Current.Version).Instant("asOf", answers.Current.AsOf).Text("state", Standing.Word(answers.Current)).Rows("rows", groups, (row, group) => row
            .Text("group", group.Name).Text("title", group.Title).Text("kind", group.Kind).Text("normalBalance", group.NormalBalance).Flag("filtered", group.Filtered)
            .Texts("members", group.Members).Texts("accounts", group.Accounts)).End();
    }
}

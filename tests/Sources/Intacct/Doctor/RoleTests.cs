using NightLedger.Flow.Sources;
using NightLedger.Simulator;
using NightLedger.Simulator.Access;

namespace NightLedger.Tests.Sources.Intacct.Doctor;

/// <summary>
/// Every ready-made role of the simulator, and each with every one of its permissions taken away alone. Which object a permission gates is
/// the simulator's to say, which shares no table with the doctor.
/// </summary>
public class RoleTests
{
    public static TheoryData<string> Roles => [.. RoleBook.All.Select(role => role.Name)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task What_a_role_lacks_is_named_and_nothing_else_fails(string role)
    {
        await using var patient = await Patient.StartAsync(role);
        foreach (var details in (bool[])[true, false])
            Judge(patient, patient.Gateway.Access.Rules, await patient.CheckAsync(details), role);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Whichever_permission_is_taken_away_its_box_is_named(string role)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NIGHTLEDGER_QUICK") == "1" && role is not ("minimum" or "guide"), "Only two roles are tried in a quick run.");
        await using var patient = await Patient.StartAsync(role);
        var rules = patient.Gateway.Access.Rules;
        var named = 0;
        foreach (var (module, policy) in Permissions(rules))
            named += await WithoutAsync(patient, rules, $"{module}:{policy}", module, policy);
        (named > 5 || role is "nothing").ShouldBeTrue($"{role}: {named} permissions were missed by something");
    }

    [Theory]
    [InlineData("list", "by-operation")]
    [InlineData("readonly", "view")]
    public async Task Half_a_permission_may_be_too_little(string right, string position)
    {
        await using var patient = await Patient.StartAsync("minimum", new Beliefs().With("reading-right", position));
        var rules = patient.Gateway.Access.Rules;
        foreach (var (module, policy) in Permissions(rules).Where(each => rules.Grants.Contains(new Grant(each.Module, each.Policy, right))))
            await WithoutAsync(patient, rules, $"{module}:{policy}:{right}", module, policy);
    }

    public static TheoryData<string, string> Positions => new(Beliefs.All
        .Where(belief => Gates.All.Any(gate => gate.When.StartsWith(belief.Key + "=", StringComparison.Ordinal)))
        .SelectMany(belief => belief.Value.Select(position => (belief.Key, position))));

    [Theory]
    [MemberData(nameof(Positions))]
    public async Task Wherever_Intacct_has_put_a_permission_its_box_is_named(string belief, string position)
    {
        await using var patient = await Patient.StartAsync("full-read", new Beliefs().With(belief, position));
        var rules = patient.Gateway.Access.Rules;
        foreach (var (module, policy) in Gates.All.Where(gate => gate.When == $"{belief}={position}").Select(gate => (gate.Module, gate.Policy)).Distinct())
            await WithoutAsync(patient, rules, $"{module}:{policy}", module, policy);
    }

    /// <summary>Takes something away; how many checks have something to say of it.</summary>
    static async Task<int> WithoutAsync(Patient patient, AccessRules rules, string grants, string module, string policy)
    {
        var less = rules.Without(grants);
        patient.Gateway.Access.Change(_ => less);
        var findings = await patient.CheckAsync();
        Judge(patient, less, findings, $"without {grants}");
        var lost = Patient.Checks.Keys.Where(subject => patient.Refuses(subject, less) && !patient.Refuses(subject, rules)).ToList();
        foreach (var finding in lost.SelectMany(subject => Of(findings, subject)).Where(finding => finding.Result != Outcome.Warn || !Patient.Told.Contains(finding.Name)))
            finding.Ticks.ShouldContain(tick => Patient.Names(tick, module, policy), $"without {grants}: {finding}");
        patient.Gateway.Access.Change(_ => rules);
        return lost.Count;
    }

    static void Judge(Patient patient, AccessRules rules, IReadOnlyList<Finding> findings, string about)
    {
        foreach (var subject in Patient.Checks.Keys)
            foreach (var finding in Of(findings, subject))
                if (patient.Refuses(subject, rules))
                    Refused(patient, rules, subject, finding, $"{about}: {finding.Name}: {finding.Message} {finding.Screen}");
                else if (!Patient.Told.Contains(finding.Name))
                    finding.Result.ShouldBe(Outcome.Pass, $"{about}: {finding}");
        findings.Where(finding => finding.Result == Outcome.Fail).ShouldAllBe(finding => finding.Stops!.Length > 0 && finding.Screen!.Length > 0 && finding.Side != null);
    }

    static void Refused(Patient patient, AccessRules rules, string subject, Finding finding, string about)
    {
        var told = Patient.Told.Contains(finding.Name);
        if (told && finding.Result == Outcome.Warn)
            return;
        finding.Result.ShouldBe(told ? Outcome.Pass : Patient.Optional.Contains(finding.Name) ? Outcome.Warn : Outcome.Fail, about);
        finding.Screen!.ShouldStartWith("Company > Admin > ", Case.Sensitive, about);
        if (finding.Ticks.Count == 0)
        {
            finding.Screen.ShouldEndWith("User type: Business", Case.Sensitive, about);
            rules.UserType.ShouldNotBe("business user", about);
            return;
        }

        finding.OlderScreen!.ShouldStartWith("Company > Admin > Roles", Case.Sensitive, about);
        foreach (var need in patient.Missing(subject, rules))
            finding.Ticks.ShouldContain(tick => need.Any(gate => Patient.Names(tick, gate.Module, gate.Policy) && tick.Boxes.Contains(Box(gate.Right))), about);
        var surest = finding.Ticks.Where(tick => tick.Sure == finding.Ticks[0].Sure && tick.Sure != Sureness.Instead);
        if (!told)
            surest.ShouldAllBe(tick => !Patient.IsGranted(tick, rules), about);
    }

    static string Box(string right) => right switch { "run" => "Run", "readonly" => "View", _ => "List" };

    static IEnumerable<Finding> Of(IReadOnlyList<Finding> findings, string subject) => findings.Where(finding => Patient.Checks[subject].Contains(finding.Name));

    /// <summary>The permissions of a role; one for all objects of the company's making is one for the dimension among them.</summary>
    static IEnumerable<(string Module, string Policy)> Permissions(AccessRules rules) =>
        rules.Grants.Select(grant => (grant.Module, Policy: grant.Policy == "*" ? "REGION" : grant.Policy)).Distinct().Order();
}

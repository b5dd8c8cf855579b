using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct.Doctor;
using NightLedger.Simulator.Access;
using NightLedger.Tests.Nights;
using Access = NightLedger.Simulator.Access;

namespace NightLedger.Tests.Sources.Intacct.Doctor;

/// <summary>The rights that our own page asks for are enough for a night, and not one of them is too many; what others ask for is both too little and too much.</summary>
public class LeastTests
{
    /// <summary>The dimensions of the simulated company.</summary>
    static readonly string[] Dimensions = ["DEPARTMENT", "LOCATION", "PROJECT", "CUSTOMER", "VENDOR", "EMPLOYEE", "ITEM", "CLASS", Features.OwnDimension];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_least_rights_are_enough_for_a_night_that_ties(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new() { Lines = 400, Seed = 5, Role = "nothing", With = [.. Least(details).Distinct()] });
        await using var patient = new Patient(night.Gateway);
        (await patient.CheckAsync(details)).Where(finding => finding.Result != Outcome.Pass).Select(finding => finding.Name).ShouldBe(details ? [] : ["books"]);
        var verdict = await night.RunAsync(details, budgets: true);
        (verdict.Published, verdict.Breaks.Count).ShouldBe((true, 0));
        verdict.Notes.ShouldAllBe(note => !details && note.StartsWith("Books could not be counted"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task None_of_them_is_too_many(bool details)
    {
        await using var patient = await Patient.StartAsync("nothing");
        var all = Least(details).Distinct().ToList();
        foreach (var permission in all.Select(grant => grant[..grant.LastIndexOf(':')]).Distinct())
        {
            patient.Gateway.Access.Change(_ => RoleBook.Give("nothing", new AccessRules(), [], []) with { Grants = [.. all.Where(grant => !grant.StartsWith(permission + ":", StringComparison.Ordinal)).SelectMany(Grant.Parse)] });
            (await patient.CheckAsync(details)).ShouldContain(finding => finding.Result != Outcome.Pass && finding.Name != "books", permission);
        }
    }

    [Fact]
    public async Task The_published_guides_six_applications_lack_projects_own_dimensions_and_deletions_and_show_more_than_is_needed()
    {
        await using var patient = await Patient.StartAsync("guide");
        var findings = await patient.CheckAsync();
        findings.Where(finding => finding.Result == Outcome.Fail).Select(finding => finding.Name).ShouldBe(["dimension Job", "dimension Region"]);
        findings.Where(finding => finding.Result == Outcome.Warn).Select(finding => finding.Name).ShouldBe(["audit history", "other data"]);
        findings.Single(finding => finding.Name == "dimension Job").Screen!.ShouldContain("Projects > Permissions > Activities and lists > Projects: tick List and View");
        var ours = Least(details: true).ToHashSet();
        var guide = patient.Gateway.Access.Rules.Grants.Select(grant => $"{grant.Module}:{grant.Policy}:{grant.Right}").ToHashSet();
        Needed(details: true).Where(either => !Array.Exists(either, grants => Array.TrueForAll(grants, guide.Contains))).Select(either => either[0][0].Split(':')[0]).Distinct()
            .ShouldBe(["Projects", "Platform application", "Customization Services"], ignoreOrder: true);
        guide.Except(ours).Count().ShouldBeGreaterThan(ours.Count / 2, "a role of whole applications gives much that no night reads");
    }

    /// <summary>The simulator may be wrong, and so may we; but no gate of the one is unknown to the other.</summary>
    [Fact]
    public void Every_gate_of_the_simulator_is_among_ours_and_every_right_of_ours_among_its()
    {
        foreach (var (subject, _) in Features.All.SelectMany(feature => feature.Reads).Where(read => read.Subject != Features.OwnDimension).Distinct())
        {
            var ours = Ticks(subject).ToList();
            var theirs = Access.Gates.All.Where(gate => gate.Name == subject).ToList();
            theirs.ShouldNotBeEmpty(subject);
            foreach (var gate in theirs)
                ours.ShouldContain(tick => Patient.Names(tick, gate.Module, gate.Policy), $"{subject}: {gate.Module} > {gate.Policy}");
            ours.ShouldContain(tick => theirs.Exists(gate => Patient.Names(tick, gate.Module, gate.Policy)), subject);
        }
    }

    static IEnumerable<Tick> Ticks(string subject) => NightLedger.Flow.Sources.Intacct.Doctor.Gates.Of(subject).Needs
        .SelectMany(need => need.Either).Select(right => new Tick(right.Application, right.Section, right.Row, right.Boxes, Sureness.Usual));

    /// <summary>The page's rights for such a night as the simulator calls them: of several that would do, the first that it has.</summary>
    static IEnumerable<string> Least(bool details) => Needed(details).SelectMany(either => either[0]);

    /// <summary>What such a night needs: one of several, of which the simulator has some.</summary>
    static IEnumerable<string[][]> Needed(bool details) => Features.Nightly
        .Where(feature => feature.Name != "Adjustment books" && (details || feature.Name != "Transaction lines"))
        .SelectMany(feature => feature.Reads.Where(read => feature.Name != "Dimensions" || Dimensions.Contains(read.Subject)))
        .Where(read => !details || read.Subject != "get_accountbalancesbydimensions")
        .SelectMany(read => NightLedger.Flow.Sources.Intacct.Doctor.Gates.Of(read.Subject == Features.OwnDimension ? "REGION" : read.Subject).Needs.Where(need => !need.Sometimes))
        .Select(need => need.Either.Select(right => Patient.Grants(new Tick(right.Application, right.Section, right.Row, right.Boxes, Sureness.Usual))).Where(grants => Array.TrueForAll(grants, Known)).ToArray());

    static bool Known(string grant) => Policies.All.Any(known => $"{known.Module}:{known.Policy}:{known.Right}" == grant || (known.Policy == "*" && grant.StartsWith(known.Module + ":", StringComparison.Ordinal)));
}

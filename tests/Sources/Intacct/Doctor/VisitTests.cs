using System.Text.RegularExpressions;
using NightLedger.Flow;
using NightLedger.Flow.Sources;
using NightLedger.Simulator;
using NightLedger.Simulator.Balances;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Sources.Intacct.Doctor;

/// <summary>What the doctor asks, what it sees beside rights, and what it says when it cannot see.</summary>
public partial class VisitTests
{
    // Reading of any kind; what writes has other names.
    static readonly string[] Questions =
        ["getAPISession", "query", "lookup", "getDimensions", "getFinancialSetup", "readEntityDetails", "readUserFormatting", "get_applications", "get_trialbalance", "get_accountbalancesbydimensions", "getUserPermissions"];

    // What hangs on the right to an object that is tried.
    static readonly string[] OfTheirObject = ["read GLACCTGRP", "get_accountgroupdetails"];

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task All_that_a_night_asks_is_tried_and_nothing_that_writes_is_sent(bool details, bool budgets)
    {
        await using var night = await GatewayNight.StartAsync(new() { Lines = 400, Seed = 5 });
        await night.RunAsync(details, budgets);
        (await night.RunAsync(details, budgets)).Published.ShouldBeTrue();
        var asked = Asked(night.Gateway);
        await using var other = await GatewayNight.StartAsync(new() { Lines = 400, Seed = 5 });
        await using var patient = new Patient(other.Gateway);
        (await patient.CheckAsync(details, budgets)).ShouldAllBe(finding => finding.Result != Outcome.Fail);
        var tried = Asked(other.Gateway);
        asked.Except(tried).Except(OfTheirObject).ShouldBeEmpty();
        other.Gateway.Log.Functions.Distinct().Except(Questions).ShouldBeEmpty();
    }

    /// <summary>What was asked: functions, with the object where there is one. Fields are listed to anyone.</summary>
    static HashSet<string> Asked(SimulatedGateway gateway) => [.. gateway.Log.Requests.Select(request => request.Text)
        .Where(text => !text.Contains("<lookup>", StringComparison.Ordinal))
        .Select(text => $"{Function().Match(text).Groups[1].Value} {Object().Match(text).Groups[1].Value}".Trim())];

    [Fact]
    public async Task A_row_is_all_that_is_read_of_what_is_only_tried()
    {
        await using var patient = await Patient.StartAsync("full-read");
        foreach (var name in (string[])["accounts", "budget items", "dimension Customer", "journal lines", "audit history"])
            (await patient.CheckAsync(only: name)).ShouldHaveSingleItem().Name.ShouldBe(name);
        var sizes = patient.Gateway.Log.Requests.SelectMany(request => Page().Matches(request.Text)).Select(match => match.Groups[1].Value).Distinct();
        sizes.ShouldBe(["1"]);
    }

    [Fact]
    public async Task One_check_can_be_tried_alone_and_several_by_how_they_begin()
    {
        await using var patient = await Patient.StartAsync("minimum");
        (await patient.CheckAsync(only: "Journal Lines")).ShouldHaveSingleItem().Name.ShouldBe("journal lines");
        (await patient.CheckAsync(only: "budget")).Select(finding => finding.Name).ShouldBe(["budgets", "budget items"]);
        (await patient.CheckAsync(only: "budgets")).ShouldHaveSingleItem().Name.ShouldBe("budgets");
        (await patient.CheckAsync(only: "dimension")).Count.ShouldBe(10);
        (await patient.CheckAsync(only: "sender")).ShouldHaveSingleItem().Name.ShouldBe("sender");
        var unknown = await Should.ThrowAsync<FlowException>(() => patient.CheckAsync(only: "lunch"));
        (unknown.Side, unknown.Message).ShouldBe((Side.Asked, "There is no check called lunch."));
        unknown.NextStep!.ShouldContain("journal lines, ");
        var off = await Should.ThrowAsync<FlowException>(() => patient.CheckAsync(details: false, budgets: false, only: "budget"));
        (off.Side, off.Message).ShouldBe((Side.Asked, "The check budget is not made for this company, which is read without it."), "what is not switched on is not tried, and is not told as if there were no such thing");
        off.NextStep!.ShouldContain("--budgets");
    }

    [Theory]
    [InlineData("minimum", "entities=100", "entities seen")]
    [InlineData("full-read", "entities=100,200", "restrictions")]
    [InlineData("full-read", "departments=0300", "restrictions")]
    [InlineData("minimum", "departments=0300 hide-no-department=true", "trial balance sums up")]
    public async Task A_user_that_is_shown_less_is_told_so(string role, string limits, string seen)
    {
        await using var patient = await Patient.StartAsync(role, lines: 2000);
        (await patient.CheckAsync(only: seen)).ShouldHaveSingleItem().Result.ShouldBe(Outcome.Pass);
        patient.Gateway.Stage.Run($"user {limits}");
        var finding = (await patient.CheckAsync(only: seen)).ShouldHaveSingleItem();
        finding.Result.ShouldBe(Outcome.Warn, finding.Message);
        finding.Screen!.ShouldContain("unrestricted");
        finding.Stops!.ShouldContain("missing from every number");
    }

    [Theory]
    [InlineData(true, "lines tie out")]
    [InlineData(false, "balances tie out")]
    public async Task Movements_that_are_told_differently_in_two_places_are_seen(bool details, string name)
    {
        await using var patient = new Patient(await SimulatedGateway.StartAsync(new() { Lines = 2000, Seed = 5 }, TestContext.Current.CancellationToken));
        var month = Named().Match((await patient.CheckAsync(details, only: name)).ShouldHaveSingleItem().Message).Groups[1].Value;
        await using var lying = new Patient(await SimulatedGateway.StartAsync(new() { Lines = 2000, Seed = 5, Alterations = [Alteration.Parse($"account=1000,period={DateTime.ParseExact(month, "MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture):yyyy-MM},measure=endbalance,by=0.01")] }, TestContext.Current.CancellationToken));
        var finding = (await lying.CheckAsync(details, only: name)).ShouldHaveSingleItem();
        (finding.Result, finding.Message).ShouldBe((Outcome.Warn, $"In Month Ended {month}, {(details ? "lines" : "balances by dimension")} and trial balance tell of different movements for 1 accounts: one of them is shown less."));
    }

    [Fact]
    public async Task A_location_whose_entity_is_not_seen_is_counted()
    {
        await using var patient = await Patient.StartAsync("full-read");
        (await patient.CheckAsync(only: "locations seen")).ShouldHaveSingleItem().Result.ShouldBe(Outcome.Pass);
        var one = patient.Connection with { EntityId = "100" };
        (await patient.CheckAsync(only: "entities seen", connection: one)).ShouldHaveSingleItem().Message.ShouldContain("Only the entity 100");
        var wrong = (await patient.CheckAsync(only: "entities", connection: patient.Connection with { EntityId = "100" })).ShouldHaveSingleItem();
        wrong.Result.ShouldBe(Outcome.Pass);
    }

    /// <summary>No call is made for it: how many accounts there are comes with the one that is read.</summary>
    [Theory]
    [InlineData("own", Outcome.Fail)]
    [InlineData("own-and-shared", Outcome.Pass)]
    public async Task That_a_session_in_one_entity_shows_nothing_shared_is_foretold_before_its_first_night(string position, Outcome outcome)
    {
        await using var patient = new Patient(await SimulatedGateway.StartAsync(new() { Lines = 400, Seed = 5, Beliefs = new Beliefs().With("entity-sessions", position) }, TestContext.Current.CancellationToken));
        (await patient.CheckAsync(only: "accounts")).First().Result.ShouldBe(Outcome.Pass, "the whole company is read from its top level");
        var (whole, from) = (patient.Gateway.Log.Count, patient.Gateway.Log.Count);
        var finding = (await patient.CheckAsync(only: "accounts", connection: patient.Connection with { EntityId = "100" })).First(one => one.Name == "accounts");
        finding.Result.ShouldBe(outcome, finding.Message);
        (patient.Gateway.Log.Count - from).ShouldBe(whole);
        if (outcome == Outcome.Fail)
            (finding.Message, finding.Stops, finding.Screen, finding.Side).ShouldBe((
                "In a session of the entity 100 no account is to be seen: what all entities share is not shown there.",
                "No night can run: there is no chart of accounts.",
                "Connect the company again without --entity; the whole of it is then read from its top level.", (Side?)Side.Access));
    }

    [Theory]
    [InlineData("admin", "warn warn warn")]
    [InlineData("limited-admin", "pass warn warn")]
    [InlineData("full-read", "pass pass warn")]
    [InlineData("minimum", "pass pass pass")]
    public async Task Rights_beyond_reading_are_warned_of(string role, string results)
    {
        await using var patient = await Patient.StartAsync(role);
        var findings = (await patient.CheckAsync()).Where(finding => finding.Group == "More than needed").ToList();
        string.Join(' ', findings.Select(finding => finding.Result.ToString().ToLowerInvariant())).ShouldBe(results);
        findings.Where(finding => finding.Result == Outcome.Warn).ShouldAllBe(finding => finding.Screen!.StartsWith("Company > Admin > ") && finding.Stops!.StartsWith("Nothing stops."));
        if (role == "admin")
            findings[0].Message.ShouldContain("(Add, Edit, Delete)");
    }

    [Fact]
    public async Task One_right_beyond_reading_is_enough()
    {
        await using var patient = await Patient.StartAsync("full-read");
        patient.Gateway.Access.Change(rules => rules.With("Cash Management:Fund transfers:modify"));
        (await patient.CheckAsync(only: "rights")).ShouldHaveSingleItem().Message.ShouldBe("The user may do more than read: Cash Management > Fund transfers (Edit).");
    }

    [Fact]
    public async Task A_users_type_is_to_blame_where_it_is()
    {
        await using var patient = await Patient.StartAsync("employee-user");
        var findings = await patient.CheckAsync();
        findings.Single(finding => finding.Name == "user").Screen!.ShouldEndWith("User type: Business");
        var lines = findings.Single(finding => finding.Name == "journal lines");
        lines.Message.ShouldBe("The user may not read GLDETAIL. Intacct keeps it from users of the type employee user.");
        lines.Screen!.ShouldEndWith("Web Services users > the user > User type: Business");
    }

    [Fact]
    public async Task What_the_company_is_not_subscribed_to_is_no_users_fault()
    {
        await using var patient = await Patient.StartAsync("full-read");
        patient.Gateway.Stage.Run("subscription off Projects");
        var finding = (await patient.CheckAsync(only: "dimension Job")).ShouldHaveSingleItem();
        finding.Message.ShouldStartWith("Sage Intacct does not offer PROJECT in this company");
        finding.Screen!.ShouldStartWith("Company > Admin > Subscriptions > Projects or Accounts Receivable: subscribe; then Company > Admin > ");
    }

    [Theory]
    [InlineData("PL04000005")]
    [InlineData("prose")]
    [InlineData("no-number")]
    public async Task A_function_is_refused_in_whatever_words(string words)
    {
        await using var patient = await Patient.StartAsync("no-balances", new Beliefs().With("function-denial", words));
        var finding = (await patient.CheckAsync(only: "trial balance")).ShouldHaveSingleItem();
        (finding.Result, finding.Side).ShouldBe((Outcome.Fail, Side.Access));
        finding.Ticks[0].ShouldBe(finding.Ticks[0] with { Application = "General Ledger", Section = "Reports", Permission = "Trial balance" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_foretold_are_those_that_nights_then_make(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new() { Lines = 20_000, Seed = 5 });
        await using var patient = new Patient(night.Gateway);
        var told = (await patient.CheckAsync(details, only: "calls tonight")).ShouldHaveSingleItem().Message;
        var (first, usual) = (Figure(told, "calls on a first night"), Figure(told, "on one like most"));
        var before = night.Gateway.Log.Functions.Count;
        ((double)(await night.RunAsync(details, budgets: true)).Calls).ShouldBeInRange(first * 0.6, first * 1.4, $"{told} {string.Join(", ", night.Gateway.Log.Functions.Skip(before).CountBy(name => name))}");
        ((double)(await night.RunAsync(details, budgets: true)).Calls).ShouldBeInRange(usual * 0.6, usual * 1.4, $"{told} {string.Join(", ", night.Gateway.Log.Functions.Skip(before).CountBy(name => name))}");
    }

    static int Figure(string told, string before) =>
        int.Parse(Regex.Match(told, $"([0-9,]+) {before}").Groups[1].Value, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<function[^>]*><([A-Za-z_]+)")]
    private static partial Regex Function();

    [GeneratedRegex("<object>([A-Za-z_]+)</object>")]
    private static partial Regex Object();

    [GeneratedRegex("<pagesize>([0-9]+)</pagesize>")]
    private static partial Regex Page();

    [GeneratedRegex("Month Ended ([A-Z][a-z]+ [0-9]{4})")]
    private static partial Regex Named();
}

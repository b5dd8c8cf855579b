using System.CommandLine;
using NightLedger.App.Home;
using NightLedger.App.Letters;
using NightLedger.App.Nights;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Publishes a version that was held back, on somebody's word.</summary>
static class PublishCommand
{
    public static Verb Build(Outside outside)
    {
        var verb = new Verb("publish", "Publishes a version that was held back, although it does not tie. Who, why, and what disagreed stay with it.",
            "nightledger publish acme 13 --accept \"Payroll was reposted in January; agreed with the controller\"").OfCompany();
        verb.Add(new Argument<int>("VERSION") { Description = "The version, as nightledger versions lists it." });
        return verb.With<string>("--accept", "REASON", "Why it may serve although it does not tie.").WithJson().Does(outside, Publish);
    }

    static int Publish(VerbCall call)
    {
        var company = call.Company();
        var asked = call.Parsed.GetValue<int>("VERSION");
        var file = call.Home.Planning(company.Name);
        var accepted = Given(call);
        if (accepted is null && History.Versions(file).FirstOrDefault(version => version.Version == asked) is { State: VersionState.Held, Ties: false } held)
            throw new UsageException($"Version {asked} does not tie: {Plain.Count(held.Breaks)} of {Plain.Count(held.Cells ?? 0)} numbers are off.",
                $"See them: {call.Command} tie {company.Name} --version {asked}{call.HomeOption}; then say why it may serve all the same: --accept \"reason\"");
        var published = Publishing.Publish(file, asked, accepted, company.Keep, call.Outside.Clock);
        call.Home.CloseToOthers(company.Name);
        Rewrite(call, company, published);
        if (call.Json)
            Print(call, company, published);
        else
            call.Say(Plain.Shown($"{company.Name}: version {published.Version} serves from now on ({Standing.Words(published)}); {Plain.Count(published.Breaks)} of {Plain.Count(published.Cells ?? 0)} numbers do not tie. It is as of {Plain.Instant(published.AsOf)}."));
        return ExitCode.Done;
    }

    /// <summary>The letter of the night that made it still says that it is held back. One about a later night stays.</summary>
    static void Rewrite(VerbCall call, Company company, VersionInfo published)
    {
        if (published.Accepted is null || new RunJournal(call.Control, call.Outside.Clock).Last(company.Name) is not { } night || night.Version != published.Version)
            return;
        var file = call.Home.Planning(company.Name);
        new Tidings(call.Home, call.Control, call.Outside.Clock, call.Note)
            .Keep(NightLetter.About(company.Name, night, History.Tie(file, published.Version), WhatMoved.Until(file, published.Version)));
    }

    static Acceptance? Given(VerbCall call)
    {
        if (call.Text("--accept") is not { } reason)
            return null;
        if (string.IsNullOrWhiteSpace(reason))
            throw new UsageException("--accept gives no reason.", "Say why: --accept \"agreed with the controller\"");
        var (user, host) = call.Outside.Person;
        return new Acceptance(user, host, reason.Trim());
    }

    static void Print(VerbCall call, Company company, VersionInfo version)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", version.Version).Instant("asOf", version.AsOf).Flag("ties", version.Ties).Number("cells", version.Cells)
            .Number("breaks", version.Breaks).Instant("publishedAt", version.PublishedAt);
        Standing.Write(json, version);
        json.End();
    }
}

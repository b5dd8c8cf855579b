using System.CommandLine;
using NightLedger.App.Home;
using NightLedger.App.Schedule;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>When a company's night starts by itself.</summary>
static class ScheduleCommand
{
    public static Verb Build(Outside outside)
    {
        var verb = new Verb("schedule", "When a company's night starts by itself while nightledger serve runs; without an hour, says what is set.",
            "nightledger schedule acme 02:00 --zone America/New_York", "nightledger schedule acme --off").OfCompany();
        verb.Add(new Argument<string>("HH:MM") { Arity = ArgumentArity.ZeroOrOne, Description = "The hour, every day." });
        return verb.With<string>("--zone", "ZONE", "The zone that hour is in, by its IANA name; otherwise this machine's.")
            .WithFlag("--off", "No longer by itself.").WithJson().Does(outside, Set);
    }

    static int Set(VerbCall call)
    {
        var company = call.Company();
        var timetable = new Timetable(call.Control);
        var hour = call.Text("HH:MM");
        if (hour is not null && call.Flag("--off"))
            throw new UsageException("An hour and --off do not go together.", "See nightledger schedule --help");
        if (hour is null && call.Text("--zone") is not null)
            throw new UsageException("A zone without an hour.", $"nightledger schedule {company.Name} 02:00 --zone {call.Text("--zone")}");
        if (call.Flag("--off"))
            timetable.Clear(company.Name);
        else if (hour is not null)
            timetable.Set(new(company.Name, Zones.Text(Zones.Hour(hour)), Zones.Find(call.Text("--zone") ?? TimeZoneInfo.Local.Id).Id));
        Say(call, company, timetable.Find(company.Name));
        return ExitCode.Done;
    }

    static void Say(VerbCall call, Company company, NightHour? night)
    {
        var next = night is null ? null : NightTriggers.Next(night, call.Outside.Clock.GetUtcNow());
        if (call.Json)
            Print(call, company, night, next);
        else if (night is null)
            call.Say($"{company.Name} has no night of its own; {call.Command} sync {company.Name} runs one by hand.");
        else
            call.Say($"{company.Name}'s night starts at {night.At} {night.Zone}, next {Plain.Moment(next!.Value, Zones.Find(night.Zone))}, while {call.Command} serve runs.");
    }

    static void Print(VerbCall call, Company company, NightHour? night, DateTimeOffset? next)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Text("night", night?.At).Text("zone", night?.Zone).Instant("next", next).End();
    }
}

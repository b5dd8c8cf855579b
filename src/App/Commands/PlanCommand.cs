using NightLedger.App.Home;
using NightLedger.App.Nights;
using NightLedger.App.Terminal;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Commands;

/// <summary>What a night will cost, before it is spent.</summary>
static class PlanCommand
{
    static readonly Heading<Part>[] PartHeadings =
    [
        new("Tonight", row => row.What),
        new("Rows", row => Plain.Count(row.Rows), Right: true),
        new("Calls", row => Plain.Count(row.Calls), Right: true),
    ];

    public static Verb Build(Outside outside) =>
        new Verb("plan", "What tonight will read and what that costs in calls, minutes and money, and what switching on details or budgets would add.",
            "nightledger plan acme", "nightledger plan acme --json")
            .OfCompany().WithJson().Does(outside, PlanAsync);

    static async Task<int> PlanAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        var journal = new RunJournal(call.Control, call.Outside.Clock);
        var tariff = new TariffList(call.Control).Of(company.Name);
        var outlook = new Outlook(call.Home, call.Sources)
        {
            Further = [.. new FurtherList(call.Control).Of(company.Name).Select(one => one.Further)],
            After = journal.LastVersion(company.Name),
        };
        var month = CallMonth.Of(company.Name, journal, call.Outside.Clock);
        var choices = await outlook.ChoicesAsync(company, month.Purse(tariff), cancel);
        var plan = new Planned(company, tariff, month, choices, journal.SecondsACall(company.Name), outlook.Calls);
        if (call.Json)
            Print(call, plan);
        else
            Say(call, plan);
        return ExitCode.Done;
    }

    static void Say(VerbCall call, Planned plan)
    {
        call.Say($"{plan.Company.Name}: tonight takes about {Plain.Count(plan.Calls)} calls and {Plain.Minutes(plan.Took)}.{(plan.First ? " It is a first night and reads everything." : "")}");
        Screen.Table(call.Outside, PartHeadings, [.. plan.Choices[0].Tonight, new Part("in all", plan.Choices[0].Tonight.Sum(part => part.Rows), plan.Calls)]);
        Screen.Table(call.Outside, ChoiceHeadings(plan), plan.Choices);
        call.Say(plan.Choices[0].Rotation is { } nights
            ? $"Windows that nobody suspects are proven again by turns, {plan.Choices[0].Turns} a night{Fewer(plan.Choices[0])}: each has its turn within {Plain.Count(nights)} nights."
            : "Windows that nobody suspects are not proven again by turns: the month's limit does not leave calls for it.");
        call.Say(plan.Tariff.Counted
            ? $"Tier {plan.Tariff.Tier} includes {Plain.Count(plan.Tariff.Included)} calls a month; ten beyond cost ${plan.Tariff.PerTen}. Calls of other programs count too: the last column is what ours cost when those have used all of it."
            : "An authorised partner's sender asks: calls do not count.");
        call.Say($"This month's nights have spent {Plain.Count(plan.Month.Spent)} calls{(plan.Tariff.CallsLimit is { } limit ? $" of {Plain.Count(limit)}" : $"; they have no limit ({call.Command} limit)")}.");
        if (plan.Asked > 0)
            call.Note($"{Plain.Count(plan.Asked)} calls were made to find this out, for what has not been read yet; rows that nobody has counted are taken as one page.");
    }

    static string Fewer(Choice choice) =>
        choice.Fewer == choice.Turns ? "" : $", {(choice.Fewer == 0 ? "none" : choice.Fewer)} on each seventh, which looks into groups of accounts";

    static Heading<Choice>[] ChoiceHeadings(Planned plan) =>
    [
        new("Every night", row => row.Name),
        new("First night", row => row.First == 0 ? "" : Plain.Count(row.First), Right: true),
        new("A night", row => Plain.Count(row.Night), Right: true),
        new("A month", row => Plain.Count(plan.MonthOf(row)), Right: true),
        new("Cost alone", row => "$" + Plain.Grouped(plan.Tariff.Alone(plan.MonthOf(row))), Right: true),
        new("Cost beyond", row => "$" + Plain.Grouped(plan.Tariff.Beyond(plan.MonthOf(row))), Right: true),
    ];

    static void Print(VerbCall call, Planned plan)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", plan.Company.Name).Flag("first", plan.First).Number("calls", plan.Calls).Seconds("seconds", plan.Took).Number("asked", plan.Asked)
            .Rows("parts", plan.Choices[0].Tonight, (row, part) => row.Text("part", part.What).Number("rows", part.Rows).Number("calls", part.Calls))
            .Rows("choices", plan.Choices, (row, choice) => row
                .Text("choice", choice.Name).Number("first", choice.First).Number("night", choice.Night).Number("month", plan.MonthOf(choice))
                .Money("alone", plan.Tariff.Alone(plan.MonthOf(choice))).Money("beyond", plan.Tariff.Beyond(plan.MonthOf(choice))))
            .Number("turns", plan.Choices[0].Turns).Number("rotation", plan.Choices[0].Rotation)
            .Number("tier", plan.Tariff.Tier).Number("included", plan.Tariff.Included).Text("perTen", plan.Tariff.PerTen).Flag("counted", plan.Tariff.Counted)
            .Number("spent", plan.Month.Spent).Number("limit", plan.Tariff.CallsLimit).End();
    }

    sealed record Planned(Company Company, Tariff Tariff, CallMonth Month, IReadOnlyList<Choice> Choices, double SecondsACall, int Asked)
    {
        public bool First => Choices[0].First > 0;
        public int Calls => Forecast.Calls(Choices[0].Tonight);
        public TimeSpan Took => TimeSpan.FromSeconds(Calls * SecondsACall);
        public long MonthOf(Choice choice) => (long)choice.Night * Month.Days;
    }
}

using System.Globalization;
using NightLedger.App.Home;
using NightLedger.App.Nights;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>How many calls a company's nights may spend in a month, and what calls cost.</summary>
static class LimitCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("limit", "How many calls a company's nights may spend in a calendar month, and what its calls cost; without options, says what is set.",
            "nightledger limit acme --calls 3000", "nightledger limit acme --tier 2 --per-ten 0.15", "nightledger limit acme --off")
            .OfCompany()
            .With<long?>("--calls", "N", "So many calls a month at most. Nights keep to it: first fewer windows are proven again by turns, then nights are put off.")
            .WithFlag("--off", "As many as they take.")
            .With<int?>("--tier", "TIER", "Sage's performance tier, 1 to 4: it includes 100,000, 250,000, 1,000,000 or 2,500,000 calls a month. Tier 1 unless said otherwise.")
            .With<string>("--per-ten", "DOLLARS", "What ten calls beyond the tier cost; 0.15 unless said otherwise.")
            .With<string>("--counted", "yes|no", "Whether calls count: no, where the sender is an authorised partner's.")
            .WithJson().Does(outside, Set);

    static int Set(VerbCall call)
    {
        var company = call.Company();
        var tariffs = new TariffList(call.Control);
        var tariff = Asked(call, tariffs.Of(company.Name));
        tariffs.Set(company.Name, tariff);
        var month = CallMonth.Of(company.Name, new RunJournal(call.Control, call.Outside.Clock), call.Outside.Clock);
        if (call.Json)
            Print(call, company, tariff, month);
        else
            Say(call, company, tariff, month);
        return ExitCode.Done;
    }

    static Tariff Asked(VerbCall call, Tariff tariff)
    {
        var calls = call.Value<long?>("--calls");
        if (calls is not null && call.Flag("--off"))
            throw new UsageException("--calls and --off do not go together.", "See nightledger limit --help");
        return tariff with
        {
            CallsLimit = call.Flag("--off") ? null : Positive(calls) ?? tariff.CallsLimit,
            Tier = Known(call.Value<int?>("--tier")) ?? tariff.Tier,
            PerTen = Price(call.Text("--per-ten")) ?? tariff.PerTen,
            Counted = call.Text("--counted") switch
            {
                null => tariff.Counted,
                "yes" => true,
                "no" => false,
                _ => throw new UsageException("--counted is yes or no."),
            },
        };
    }

    static long? Positive(long? calls) => calls is <= 0 ? throw new UsageException("--calls is a number above zero.", "nightledger limit NAME --off lifts the limit.") : calls;

    static int? Known(int? tier) => tier is { } asked && !Tariff.Tiers.ContainsKey(asked) ? throw new UsageException($"There is no tier {asked}.", "There are 1, 2, 3 and 4.") : tier;

    static string? Price(string? text) => text is null || (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) && price < 1000)
        ? text
        : throw new UsageException($"'{Plain.Shown(text)}' is not a price.", "Write it as 0.15");

    static void Say(VerbCall call, Company company, Tariff tariff, CallMonth month)
    {
        call.Say(tariff.CallsLimit is { } limit
            ? $"{company.Name}'s nights may spend {Plain.Count(limit)} calls a month; {Plain.Count(month.Spent)} are spent, {Plain.Count(month.Nights)} nights are left."
            : $"{company.Name}'s nights spend as many calls as they take; {Plain.Count(month.Spent)} this month.");
        call.Say(tariff.Counted ? $"Tier {tariff.Tier}: {Plain.Count(tariff.Included)} calls a month, ${tariff.PerTen} for ten beyond." : "An authorised partner's sender asks: calls do not count.");
    }

    static void Print(VerbCall call, Company company, Tariff tariff, CallMonth month)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("limit", tariff.CallsLimit).Number("spent", month.Spent).Number("nights", month.Nights)
            .Number("tier", tariff.Tier).Number("included", tariff.Included).Text("perTen", tariff.PerTen).Flag("counted", tariff.Counted).End();
    }
}

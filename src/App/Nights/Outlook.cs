using NightLedger.App.Home;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.App.Nights;

/// <summary>A way to read a company, and what it costs.</summary>
/// <param name="Name">as it is, with details, with budgets.</param>
/// <param name="First">Calls of the first night; 0 where that has been.</param>
/// <param name="Night">Calls of a night after that.</param>
/// <param name="Tonight">What tonight would cost, part by part.</param>
/// <param name="Turns">Windows a night that are proven again though nobody suspects them.</param>
/// <param name="Fewer">The same, on a night that looks into groups of accounts.</param>
/// <param name="Rotation">Nights until all of them have had their turn; null when none has.</param>
sealed record Choice(string Name, int First, int Night, IReadOnlyList<Part> Tonight, int Turns, int Fewer, int? Rotation);

/// <summary>What a company's nights will cost. What is stored tells it for nothing; what has never been read has to be asked for.</summary>
sealed class Outlook(HomeFolder home, Sources sources)
{
    Sizes? told;

    /// <summary>What is read beside the ledger.</summary>
    public IReadOnlyList<Further> Further { get; init; } = [];

    /// <summary>The last version that was made.</summary>
    public int After { get; init; }

    /// <summary>Calls that were made to find out.</summary>
    public int Calls { get; private set; }

    /// <summary>The company as it is read, and what more could be.</summary>
    public async Task<IReadOnlyList<Choice>> ChoicesAsync(Company company, Purse? purse, CancellationToken cancel)
    {
        var now = new Orders(company.Details, company.Budgets, Full: false) { Further = Further, After = After };
        var choices = new List<Choice> { await ChoiceAsync("as it is", company, now, purse, cancel) };
        if (!company.Details)
            choices.Add(await ChoiceAsync("with details", company, now with { Details = true }, purse, cancel));
        if (!company.Budgets)
            choices.Add(await ChoiceAsync("with budgets", company, now with { Budgets = true }, purse, cancel));
        return choices;
    }

    async Task<Choice> ChoiceAsync(string name, Company company, Orders orders, Purse? purse, CancellationToken cancel)
    {
        var sizes = Measures.Of(home.Planning(company.Name), orders) ?? await AskAsync(company, orders, cancel);
        var (most, looking) = (sizes with { LooksIntoGroups = false }, sizes with { LooksIntoGroups = true });
        var (turns, fewer) = (Turns(most, orders, purse), Turns(looking, orders, purse));
        var usual = Forecast.Usual(most, turns);
        var first = sizes.First ? Forecast.Whole(sizes) : [];
        var tonight = sizes.LooksIntoGroups ? Forecast.Usual(looking, fewer) : usual;
        return new(name, Forecast.Calls(first), Forecast.Calls(usual), sizes.First ? first : tonight, turns, fewer, Allowance.Rotation(sizes.Windows, turns, fewer));
    }

    static int Turns(Sizes sizes, Orders orders, Purse? purse) => purse is null
        ? Allowance.Turns(sizes, orders.Turns)
        : Allowance.Turns(purse, whole: false, Forecast.Calls(Forecast.Usual(sizes, 0)), sizes.EachTurn) ?? 0;

    async Task<Sizes> AskAsync(Company company, Orders orders, CancellationToken cancel)
    {
        if (told is null)
        {
            await using var source = sources.OpenBriefly(company);
            told = Sizes.Of(await source.DescribeAsync(orders with { Details = true }, remembered: null, cancel), orders);
            Calls = source.Calls;
        }

        return told with { Details = orders.Details, BudgetItems = orders.Budgets ? 0 : null };
    }
}

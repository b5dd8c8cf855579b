using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// The trial balance of all entities over some days. One question by location tells them all, since every location is under one entity.
/// Where the gateway does not split its answer, or wants a location named because entities have several base currencies, it is asked
/// entity by entity; what the whole company has beyond its entities stands on none of them.
/// </summary>
static class TrialRows
{
    /// <summary>The rows of a slice.</summary>
    public static async Task<IReadOnlyList<Batch>> ReadAsync(Company company, Slice slice, CancellationToken cancel)
    {
        var (window, book) = (slice.Window ?? throw Incomplete(nameof(slice)), slice.Book ?? throw Incomplete(nameof(slice)));
        var chart = await company.ChartAsync(cancel).ConfigureAwait(false);
        var trial = new TrialRecipe(slice, await company.PlacesAsync(cancel).ConfigureAwait(false), chart, company.Ledger);
        if (company.EntitiesAreNamed || (slice.ByEntity && company.Ledger.Entities.Count > 1))
            return await BeyondAsync(company, slice, trial, cancel).ConfigureAwait(false);

        var several = company.Ledger.Entities.Count > 1;
        var question = Question(company, window, book, null) with { ByLocation = several && company.Splits || slice.ByMember, ByDepartment = slice.ByMember };
        var rows = TrialRecipe.Rows(await AskAsync(company, slice, question, cancel).ConfigureAwait(false));
        if (!several)
            return trial.Cook(rows, company.Ledger.Entities[0].Id);
        if (rows.Count == 0 || rows.Exists(row => row.Location is not null))
            return trial.Cook(rows, null);
        company.Splits = false;
        return trial.LeftOver(rows, await ByEntityAsync(company, slice, trial, cancel).ConfigureAwait(false));
    }

    // The whole of a company with several base currencies cannot be asked for.
    static async Task<IReadOnlyList<Batch>> BeyondAsync(Company company, Slice slice, TrialRecipe trial, CancellationToken cancel)
    {
        var entities = await ByEntityAsync(company, slice, trial, cancel).ConfigureAwait(false);
        if (company.EntitiesAreNamed)
            return entities;
        return trial.LeftOver(TrialRecipe.Rows(await AskAsync(company, slice, Question(company, slice.Window!, slice.Book!, null), cancel).ConfigureAwait(false)), entities);
    }

    static async Task<IReadOnlyList<Batch>> ByEntityAsync(Company company, Slice slice, TrialRecipe trial, CancellationToken cancel)
    {
        var all = new List<Batch>();
        foreach (var entity in company.Ledger.Entities)
        {
            var question = Question(company, slice.Window!, slice.Book!, entity.Id) with { ByLocation = slice.ByMember, ByDepartment = slice.ByMember };
            var answer = await AskAsync(company, slice, question, cancel).ConfigureAwait(false);
            all.AddRange(trial.Cook(TrialRecipe.Rows(answer), entity.Id));
        }

        return all;
    }

    /// <summary>How it is asked for, of a place or of all there is.</summary>
    public static GetTrialBalance Question(Company company, Window window, string book, string? location) => new(Days.First(window), Days.Last(window), BookChoice.Of(book, company.Ledger), location);

    // Statistical accounts are only asked for where they can be told from the others.
    static async Task<IReadOnlyList<Batch>> AskAsync(Company company, Slice slice, GetTrialBalance question, CancellationToken cancel)
    {
        var chart = await company.ChartAsync(cancel).ConfigureAwait(false);
        var answer = new RowReader(TrialBalance.Answer, company.Values) { Whole = true };
        await company.Session.AskAsync(question with { Divisible = slice.ByMember, Statistical = chart.HasStatistical, Zeros = slice.Zeros || company.LeavesZerosOut }, answer, cancel).ConfigureAwait(false);
        company.LeavesZerosOut |= slice.Zeros && TrialRecipe.Rows([.. answer.Batches]).Exists(row => row.Closing == 0 && (row.Debits != 0 || row.Credits != 0 || row.MoreDebits != 0 || row.MoreCredits != 0));
        return [.. answer.Batches];
    }

    static ArgumentException Incomplete(string name) => new("Balances are asked for by window and book.", name);
}

/// <summary>An open-ended span has to be given an end: before any ledger, and after any plan.</summary>
static class Days
{
    static readonly DateOnly Earliest = new(1900, 1, 1);
    static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>The first day to ask for.</summary>
    public static DateOnly First(Window window) => window.Start < Earliest ? Earliest : window.Start;

    /// <summary>The last.</summary>
    public static DateOnly Last(Window window) => window.End > Latest ? Latest : window.End;
}

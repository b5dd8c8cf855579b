using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>One month's trial balance, held against itself and against what the night's numbers will come from.</summary>
static class BalanceTrials
{
    static readonly Advice Look = Advice.At(Screens.User, " > entities and departments: leave both unrestricted");

    /// <summary>The sum of lines by account, as it may be answered: under a tag of its own or under the field's.</summary>
    static readonly Table Sums = new("line_sums", "GLDETAIL")
    {
        Summary = "One row what the lines of an account add up to.",
        Key = ["account", "state", "statistical"],
        Columns = [Column.Text("account", "ACCOUNTNO"), Column.Text("state", "ENTRY_STATE"), Column.Flag("statistical", "STATISTICAL"), Column.Amount("sum", "SUM.AMOUNT"), Column.Amount("bare", "AMOUNT")],
    };

    /// <summary>The checks.</summary>
    public static IEnumerable<Trial> Of(string group, string missing, Visit visit)
    {
        var (whole, against) = (new Title(group, "trial balance sums up"), new Title(group, visit.Orders.Details ? "lines tie out" : "balances tie out"));
        yield return new(whole, cancel => ComparedAsync(whole, () => SumsUpAsync(whole, missing, visit, cancel)));
        yield return new(against, cancel => ComparedAsync(against, () => AgainstAsync(against, missing, visit, cancel)));
    }

    static async Task<Finding> ComparedAsync(Title title, Func<Task<Finding>> compare)
    {
        var compared = await Heard<Finding?>.AskAsync(async () => await compare().ConfigureAwait(false), null).ConfigureAwait(false);
        // What cannot be read here cannot be read by a night.
        return compared.Value ?? (compared.Refused! is { Response: Response.Stop, Side: Side.Source } stopped
            ? title.Fail(stopped, "No night can run: it is stopped by the same.", null)
            : title.Warn($"Could not be compared. {compared.Refused!.Message}", "The night itself compares every number, and says what is off.", null, compared.Refused.Side));
    }

    /// <summary>What is posted balances within its entity; a part of it, seen through a department, does not.</summary>
    static async Task<Finding> SumsUpAsync(Title title, string missing, Visit visit, CancellationToken cancel)
    {
        var month = await MonthAsync(visit, cancel).ConfigureAwait(false);
        var rows = await TrialAsync(visit, month, cancel).ConfigureAwait(false);
        var off = rows.GroupBy(row => (row.Entity, row.Row.Currency)).Any(group => group.Sum(each => each.Row.Closing) != 0);
        return off
            ? title.Warn($"At the end of {month.Name} the accounts of the trial balance do not add up to zero: part of the ledger is hidden from this user, as by a limit to departments.", missing, Look)
            : title.Pass($"At the end of {month.Name} the accounts of the trial balance add up to zero, as the whole of a ledger does.");
    }

    static async Task<Finding> AgainstAsync(Title title, string missing, Visit visit, CancellationToken cancel)
    {
        var month = await MonthAsync(visit, cancel).ConfigureAwait(false);
        var chart = await visit.Company.ChartAsync(cancel).ConfigureAwait(false);
        var trial = Added((await TrialAsync(visit, month, cancel).ConfigureAwait(false)).Select(each => (each.Row.Account, each.Row.Closing - each.Row.Opening)));
        var ours = Added(visit.Orders.Details ? await LinesAsync(visit, month, chart, cancel).ConfigureAwait(false) : await NetAsync(visit, month, chart, cancel).ConfigureAwait(false));
        var differing = trial.Keys.Union(ours.Keys).Count(account => !chart.IsStatistical(account) && trial.GetValueOrDefault(account) != ours.GetValueOrDefault(account));
        var what = visit.Orders.Details ? "lines" : "balances by dimension";
        return differing == 0
            ? title.Pass($"In {month.Name}, {what} and trial balance tell of the same movement for each of {trial.Count} accounts.")
            : title.Warn($"In {month.Name}, {what} and trial balance tell of different movements for {differing} accounts: one of them is shown less.", missing, Look);
    }

    static Dictionary<string, decimal> Added(IEnumerable<(string Account, decimal Net)> rows) =>
        rows.GroupBy(row => row.Account, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(row => row.Net), StringComparer.Ordinal);

    /// <summary>The last reporting period that is over, the shortest of those that end together.</summary>
    static async Task<Window> MonthAsync(Visit visit, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(visit.Company.Ledger.AsOf.UtcDateTime);
        Window? last = null;
        await foreach (var batch in Structures.PeriodsAsync(visit.Company, cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Dates(2)[row] is { } start && batch.Dates(3)[row] is { } end && end < today && start <= end && (last is null || end > last.End || (end == last.End && start > last.Start)))
                    last = new(start, end, batch.Texts(1)[row] ?? "", Mapped: true);
        return last ?? new(new(today.Year, 1, 1), today, "this year", Mapped: false);
    }

    static async Task<List<(string Entity, TrialRecipe.Row Row)>> TrialAsync(Visit visit, Window month, CancellationToken cancel)
    {
        var company = visit.Company;
        var all = new List<(string, TrialRecipe.Row)>();
        foreach (var entity in company.EntitiesAreNamed ? company.Ledger.Entities.Select(entity => (string?)entity.Id) : [null])
        {
            var answer = new RowReader(TrialBalance.Answer, company.Values) { Whole = true };
            await visit.Session.AskAsync(TrialRows.Question(company, month, company.Ledger.DefaultBook, entity), answer, cancel).ConfigureAwait(false);
            all.AddRange(TrialRecipe.Rows([.. answer.Batches]).Select(row => (entity ?? "", row)));
        }

        return all;
    }

    static async Task<List<(string Account, decimal Net)>> LinesAsync(Visit visit, Window month, Chart chart, CancellationToken cancel)
    {
        var company = visit.Company;
        string[] fields = [.. new[] { "ACCOUNTNO", "ENTRY_STATE", "STATISTICAL" }.Select(company.Lines.Find).OfType<string>()];
        var slice = Plan.Lines(company.Ledger, month) with { Book = company.Ledger.DefaultBook };
        var question = new Query(company.Lines.Object, fields) { Aggregates = [Aggregate.Sum("AMOUNT")], Where = [.. LineRows.Conditions(company, slice)], OrderBy = [.. fields.Select(field => new Order(field))], MostRetries = 1 };
        var sums = new List<(string, decimal)>();
        await foreach (var batch in new Walk(visit.Session, new RowReaders(Sums, company.Values), question, byKey: false) { What = "sums of lines" }.ReadAsync(cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(0)[row] is { } account && batch.Flags(2)[row] != true && !chart.IsStatistical(account) && (batch.Texts(1)[row] is not { } state || LineRecipe.IsPosted(state)))
                    sums.Add((account, batch.Amounts(3)[row] ?? batch.Amounts(4)[row] ?? 0));
        return sums;
    }

    static async Task<List<(string Account, decimal Net)>> NetAsync(Visit visit, Window month, Chart chart, CancellationToken cancel)
    {
        var company = visit.Company;
        var slice = Plan.Balances(company.Ledger, Names.NetBalances, new(company.Ledger.DefaultBook, month));
        var net = new List<(string, decimal)>();
        foreach (var entity in company.EntitiesAreNamed ? company.Ledger.Entities.Cast<Entity?>() : [null])
        {
            var answer = new RowReader(NetBalances.Answer, company.Values) { Whole = true };
            var question = NetRows.Question(company, slice, entity, chart.Range) with { GroupBy = [] };
            await visit.Session.AskAsync(question, answer, cancel).ConfigureAwait(false);
            foreach (var batch in answer.Batches)
                net.AddRange(Enumerable.Range(0, batch.Count).Where(row => batch.Texts(0)[row] is not null).Select(row => (batch.Texts(0)[row]!, batch.Amounts(3)[row] ?? 0)));
        }

        return net;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>Tries what a night needs, each by the smallest question that proves it: listings are given to anyone, rows are not.</summary>
sealed class Probe(Connection connection, Session session)
{
    // What the balance functions are tried with, as far as the company has told.
    string book = Setup.Assumed.DefaultBook;
    string account = "0";
    string? location;

    /// <summary>Tries everything, in the order a night would meet it.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(bool details, bool budgets, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (arrivals, arrived) = await ArriveAsync(cancel).ConfigureAwait(false);
        foreach (var finding in arrivals)
            yield return finding;
        if (!arrived)
            yield break;
        yield return await FormattingAsync(cancel).ConfigureAwait(false);
        yield return await ApplicationsAsync(cancel).ConfigureAwait(false);
        foreach (var question in Questions(details, budgets))
            yield return await TryAsync(question.Name, question.Request(), question.Needed, cancel).ConfigureAwait(false);
        await foreach (var finding in DimensionsAsync(cancel).ConfigureAwait(false))
            yield return finding;
    }

    async Task<(IReadOnlyList<Finding> Findings, bool Arrived)> ArriveAsync(CancellationToken cancel)
    {
        var reached = new Finding("endpoint", Outcome.Pass, $"{connection.Endpoint.Host} speaks the gateway's language.");
        var sender = new Finding("sender", Outcome.Pass, $"The sender ID {connection.SenderId} is accepted.");
        try
        {
            await session.OpenAsync(cancel).ConfigureAwait(false);
            return ([reached, sender, new Finding("sign-in", Outcome.Pass, $"Signed in to {connection.CompanyId} as {connection.UserId}.")], true);
        }
        catch (FlowException failure) when (failure.Side is Side.Access)
        {
            var blamed = IsSender(failure);
            var refused = Failed(blamed ? "sender" : "sign-in", failure, blamed ? Screens.Senders : Screens.User);
            return (blamed ? [reached, refused] : [reached, sender, refused], false);
        }
        catch (FlowException failure)
        {
            return ([Failed("endpoint", failure, failure.NextStep)], false);
        }
    }

    static bool IsSender(FlowException failure) => failure.Message.Contains("sender", StringComparison.OrdinalIgnoreCase);

    async Task<Finding> FormattingAsync(CancellationToken cancel)
    {
        try
        {
            var formatting = await Dates.AskAsync(connection.UserId, session, cancel).ConfigureAwait(false);
            return new("date format", Outcome.Pass, $"Dates are written {formatting.Order}; the clock is {(formatting.Offset < TimeSpan.Zero ? "-" : "+")}{formatting.Offset:hh\\:mm} from GMT.");
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            return new("date format", Outcome.Warn, "How the user has dates written is not told; MM/DD/YYYY, 24 hours and GMT are assumed.", Screens.For("readUserFormatting"), refused.Side);
        }
        catch (FlowException failure)
        {
            return Failed("date format", failure, $"{Screens.User} > User preferences");
        }
    }

    async Task<Finding> ApplicationsAsync(CancellationToken cancel)
    {
        try
        {
            var answer = await session.AskAsync(new GetApplications(), cancel).ConfigureAwait(false);
            var found = answer.All("application").Select(each => each.Value.Trim()).ToList();
            var has = found.Count == 0 || found.Exists(each => each is "GL" or "2.GL" || each.Contains("General Ledger", StringComparison.OrdinalIgnoreCase));
            return has
                ? new("subscriptions", Outcome.Pass, "The company is subscribed to the General Ledger.")
                : new("subscriptions", Outcome.Warn, "The General Ledger is not among the company's applications.", Screens.Subscriptions, Side.Access);
        }
        catch (FlowException refused)
        {
            return new("subscriptions", Outcome.Warn, $"The company's applications are not told ({refused.Message.TrimEnd('.')}); nothing depends on it.", null, refused.Side);
        }
    }

    /// <summary>Every object and function, and whether the night stops without it.</summary>
    IEnumerable<(string Name, Func<Request> Request, bool Needed)> Questions(bool details, bool budgets)
    {
        yield return ("company set-up", () => new GetFinancialSetup(), false);
        yield return ("entities", () => new ReadEntityDetails(), false);
        yield return ("accounts", () => One(Accounts.Table, "ACCOUNTNO"), true);
        yield return ("statistical accounts", () => One(StatisticalAccounts.Table), false);
        yield return ("reporting periods", () => One(Periods.Table), true);
        yield return ("trial balance", () => new GetTrialBalance(Day, Day, BookChoice.Of(book), location), true);
        if (details)
            yield return ("journal lines", () => One(JournalLines.Table) with { Where = [Condition.From("ENTRY_DATE", Day), Condition.To("ENTRY_DATE", Day)] }, true);
        else
            yield return ("balances by dimension", () => new GetBalancesByDimension(Day, Day, account, account, BookChoice.Of(book)) { Location = location }, true);
        if (!budgets)
            yield break;
        yield return ("budgets", () => One(Budgets.Table), true);
        yield return ("budget items", () => One(BudgetItems.Table), true);
    }

    // A day long past: the right is proven before anything is looked for, so nothing needs to be found.
    static readonly DateOnly Day = new(2000, 1, 1);

    static Query One(Table table, params string[] more) => new(table.From, ["RECORDNO", .. more]) { PageSize = 1 };

    async IAsyncEnumerable<Finding> DimensionsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var (dimensions, failure) = await ListAsync(cancel).ConfigureAwait(false);
        if (failure is not null)
            yield return failure;
        foreach (var dimension in dimensions)
        {
            var key = dimension.UserDefined ? "id" : "RECORDNO";
            yield return await TryAsync($"dimension {dimension.Term}", new Query(dimension.Object, [key]) { PageSize = 1 }, true, cancel).ConfigureAwait(false);
        }
    }

    async Task<(IReadOnlyList<Dimension> Dimensions, Finding? Failure)> ListAsync(CancellationToken cancel)
    {
        try
        {
            var lines = await new Listings(session, []).OfAsync(JournalLines.Table.From, cancel).ConfigureAwait(false);
            return (DimensionList.Read(await session.AskAsync(new GetDimensions(), cancel).ConfigureAwait(false), lines, [], new Dictionary<string, string>()), null);
        }
        catch (FlowException failure)
        {
            return ([], Failed("dimensions", failure, Screens.For("getDimensions")));
        }
    }

    async Task<Finding> TryAsync(string name, Request request, bool needed, CancellationToken cancel)
    {
        try
        {
            Learn(await session.AskAsync(request, cancel).ConfigureAwait(false));
            return new(name, Outcome.Pass, $"{request.Subject} can be read.");
        }
        catch (FlowException failure)
        {
            var finding = Failed(name, failure, Screens.For(request.Subject));
            return needed ? finding : finding with { Result = Outcome.Warn };
        }
    }

    // A company of several base currencies answers about balances only by entity.
    void Learn(Tree answer)
    {
        book = Or(answer.Text("defaultBook").ToUpperInvariant(), book);
        account = Or(answer.Text("ACCOUNTNO"), account);
        if (answer.All("entity").ToList() is { Count: > 1 } entities && string.IsNullOrEmpty(connection.EntityId))
            location = Or(Tree.Text(entities[0], "id"), location);
    }

    [return: NotNullIfNotNull(nameof(otherwise))]
    static string? Or(string told, string? otherwise) => told.Length > 0 ? told : otherwise;

    static Finding Failed(string name, FlowException failure, string? screen) => new(name, Outcome.Fail, failure.Message, screen, failure.Side);
}

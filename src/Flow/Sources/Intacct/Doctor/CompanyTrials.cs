using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>The user and the company as a whole: what a night asks before it reads its first row.</summary>
static class CompanyTrials
{
    const string OfUser = "User", OfCompany = "Company";

    /// <summary>The checks.</summary>
    public static IEnumerable<Trial> Of(Visit visit)
    {
        var (user, date, apps, setup, dimensions, books) = (new Title(OfUser, "user"), new Title(OfUser, "date format"), new Title(OfCompany, "subscriptions"), new Title(OfCompany, "company set-up"), new Title(OfCompany, "dimensions"), new Title(OfCompany, "books"));
        yield return new(user, cancel => UserAsync(user, visit, cancel));
        yield return new(date, cancel => FormattingAsync(date, visit, cancel));
        if (visit.Formatting.Value.PointMayGroup)
            yield return new(Amounts, _ => Task.FromResult(WrittenIn(visit.Unclear)));
        yield return new(apps, cancel => ApplicationsAsync(apps, visit, cancel));
        yield return new(setup, cancel => SetupAsync(setup, visit, cancel));
        yield return new(dimensions, cancel => DimensionsAsync(dimensions, visit, cancel));
        yield return new(books, cancel => BooksAsync(books, visit, cancel));
    }

    static async Task<Finding> UserAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var user = await visit.UserAsync(cancel).ConfigureAwait(false);
        if (user.Value is not { } seen)
            return title.Pass("Its type is not told; where something is refused below, look whether it is Business.", await visit.TellsOfUserAsync(cancel).ConfigureAwait(false));
        if (!seen.IsBusiness)
            return title.Warn($"The user's type is {seen.Type}.", "Intacct keeps balances, transaction lines and some dimensions from every type but Business.", Advice.At(Screens.User, " > User type: Business"));
        if (seen.OnlyWebServices == false)
            return title.Warn("The user can sign in by Intacct's screens as well.", "Nothing stops. Its password expires, and a night stops when somebody changes it.", Advice.At(Screens.User, ": make a user of this kind, for Web Services only"));
        return title.Pass($"A {seen.Type}{(seen.OnlyWebServices == true ? ", for Web Services only" : "")}.");
    }

    static async Task<Finding> FormattingAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var (formatting, refused) = (visit.Formatting.Value, visit.Formatting.Refused);
        if (refused is null)
            return title.Pass($"Dates are written {Written(formatting.Order)}; times are GMT{(formatting.Offset == TimeSpan.Zero ? "" : $"{(formatting.Offset < TimeSpan.Zero ? "-" : "+")}{formatting.Offset:hh\\:mm}")}.");
        if (refused.Response == Response.SkipTable)
            return title.Warn(refused, "MM/DD/YYYY, 24 hours and GMT are assumed. Where the user has others, dates would be read wrongly, or not at all.", (await Diagnosis.OfAsync(visit, "readUserFormatting", refused, cancel).ConfigureAwait(false)).Advice);
        return title.Fail(refused, "Dates could be read wrongly, so nothing is read.", null);
    }

    static readonly Title Amounts = new(OfUser, "amounts");

    static Finding WrittenIn(IReadOnlyList<FlowException> unclear) => unclear is [var first, ..]
        ? Amounts.Fail(first, "No night can run: money is not guessed.", null)
        : Amounts.Pass("The user's locale has decimal commas. Each amount that was looked at can be read in one way only.");

    static string Written(string order) => string.Join('/', order.Select(letter => letter switch { 'm' => "MM", 'd' => "DD", _ => "YYYY" }));

    static async Task<Finding> ApplicationsAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var told = await Heard<List<string>>.AskAsync(async () => [.. (await visit.Session.AskAsync(new GetApplications(), cancel).ConfigureAwait(false)).All("application").Select(each => each.Value.Trim())], []).ConfigureAwait(false);
        if (told.Refused is { } refused)
            return title.Pass($"Intacct does not tell what the company is subscribed to ({refused.Message.TrimEnd('.')}). Nothing depends on it.");
        var has = told.Value.Count == 0 || told.Value.Exists(each => each is "GL" or "2.GL" || each.Contains("General Ledger", StringComparison.OrdinalIgnoreCase));
        return has
            ? title.Pass(told.Value.Count == 0 ? "Intacct answers, and names no application." : $"The company is subscribed to the General Ledger and {Counted(told.Value.Count - 1, "other application")}.")
            : title.Warn("The General Ledger is not among the company's applications.", "Where that is so, there are no accounts, balances or lines.", Advice.At(Screens.Subscriptions, " > General Ledger: subscribe"));
    }

    static async Task<Finding> SetupAsync(Title title, Visit visit, CancellationToken cancel)
    {
        if (visit.Setup.Refused is { } refused)
            return title.Warn(refused, "Accrual, a fiscal year from January and the lines' own currency are assumed.", (await Diagnosis.OfAsync(visit, "getFinancialSetup", refused, cancel).ConfigureAwait(false)).Advice);
        var setup = visit.Setup.Value;
        var currency = setup.MultiBase ? "a base currency for each entity" : setup.BaseCurrency.Length > 0 ? setup.BaseCurrency : "no base currency told";
        return title.Pass($"Book {setup.DefaultBook}, {currency}, fiscal years from month {setup.FirstFiscalMonth}.");
    }

    static async Task<Finding> DimensionsAsync(Title title, Visit visit, CancellationToken cancel)
    {
        if (visit.Dimensions.Refused is { } refused)
            return title.Warn(refused, "The dimensions are taken from the columns of lines, without the company's own terms for them.", (await Diagnosis.OfAsync(visit, "getDimensions", refused, cancel).ConfigureAwait(false)).Advice);
        var found = visit.Company.Ledger.Dimensions;
        if (visit.Notes.Find(note => note.StartsWith("The dimension ", StringComparison.Ordinal)) is { } missing)
            return title.Warn(missing, "Balances and lines cannot be split by it.", null, Side.Source);
        var own = found.Count(dimension => dimension.UserDefined);
        return title.Pass($"The ledger has {Counted(found.Count, "dimension")}{(own > 0 ? $", {own} of them the company's own" : "")}: {string.Join(", ", found.Select(dimension => dimension.Term))}.");
    }

    static async Task<Finding> BooksAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var counts = (await visit.CountsAsync(cancel).ConfigureAwait(false)).Value;
        var books = Books.Of(visit.Setup.Value, counts);
        if (counts.Count > 0)
            return title.Pass($"{string.Join(", ", books)}: {Counted(counts.Sum(count => count.Lines), "line")} in all, drafts included.");
        var note = visit.Notes.FindLast(note => note.StartsWith("Books could not", StringComparison.Ordinal));
        if (note is null)
            return title.Pass($"{string.Join(", ", books)}. There are no lines in any other book.");
        if (await Books.SeenAsync([visit.Setup.Value.DefaultBook], visit.Company.Lines, visit.Session, cancel).ConfigureAwait(false) is { } seen)
            return title.Pass($"{string.Join(", ", seen)}. {Books.Despite(note)}");
        const string Lost = "Where the company has adjustment books or books of its own, they are not read.";
        return await visit.TryAsync(new Query(JournalLines.Table.From, ["RECORDNO"]) { Where = [Condition.From("ENTRY_DATE", PermissionDoctor.LongPast.Start), Condition.To("ENTRY_DATE", PermissionDoctor.LongPast.End)], PageSize = 1 }, cancel).ConfigureAwait(false) is { } refused
            ? title.Warn(note, Lost, (await Diagnosis.OfAsync(visit, JournalLines.Table.From, refused, cancel).ConfigureAwait(false)).Advice)
            : title.Warn(note, Lost, null, Side.Source);
    }

    /// <summary>A number of things.</summary>
    public static string Counted(long count, string what) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:#,##0} {what}{(count == 1 ? "" : "s")}");
}

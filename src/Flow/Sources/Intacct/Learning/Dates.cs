using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// How dates, times and numbers are written in answers. The user has formats of their own, and it is not documented whether the gateway
/// follows them; so where the order of a date is not the usual one, the days of the company's own periods decide, and where they
/// could be read both ways, or the gateway does not find them by the way we write them, nothing is read at all.
/// </summary>
static class Dates
{
    static readonly Table Ends = new("period_ends", "REPORTINGPERIOD")
    {
        Summary = "One row a period's last day, as written.",
        Key = ["end"],
        Columns = [Column.Text("start", "START_DATE"), Column.Text("end", "END_DATE")],
    };

    /// <summary>Asks how the user has dates written.</summary>
    /// <exception cref="FlowException">The format is none that we can read.</exception>
    public static async Task<Formatting> AskAsync(string userId, Session session, CancellationToken cancel)
    {
        var answer = await session.AskAsync(new ReadUserFormatting(userId), cancel).ConfigureAwait(false);
        var told = answer.Text("dateformat");
        var order = told.Length == 0 ? Formatting.Usual.Order : Formatting.ReadOrder(told) ?? throw Unknown("date format");
        var offset = Formatting.ReadOffset(answer.Text("gmtoffset")) ?? throw Unknown("time zone");
        if (answer.Text("clock") is not ("" or "12" or "24"))
            throw Unknown("clock");
        var formatting = new Formatting(order, offset, Formatting.PointMayGroupIn(answer.Text("locale")));
        return order == Formatting.Usual.Order ? formatting : await ProveAsync(formatting, session, cancel).ConfigureAwait(false);
    }

    static async Task<Formatting> ProveAsync(Formatting told, Session session, CancellationToken cancel)
    {
        var days = await DaysAsync(told, [], session, cancel).ConfigureAwait(false);
        var usual = told with { Order = Formatting.Usual.Order };
        return (Read(days, told), Read(days, usual)) switch
        {
            ({ } one, { } other) when !one.SequenceEqual(other) => throw Unknown("date format"),
            ({ } one, _) => await AskedAsync(one, told, session, cancel).ConfigureAwait(false),
            (null, { }) => usual,
            _ => throw Unknown("date format"),
        };
    }

    // What we ask for is written the usual way whatever the user's own is: so it is documented, for users who have it the usual way. The
    // gateway answers with a day that can be read in one order only, or it does not read days as we write them.
    static async Task<Formatting> AskedAsync(List<DateOnly?> days, Formatting told, Session session, CancellationToken cancel)
    {
        if (days.Find(day => day?.Day > 12) is not { } telling)
            return told;
        try
        {
            var found = await DaysAsync(told, [Filter.Any(On("START_DATE", telling), On("END_DATE", telling))], session, cancel).ConfigureAwait(false);
            return found.Count > 0 ? told : throw Unknown("date format");
        }
        catch (FlowException refused) when (refused.Response == Response.Narrow)
        {
            throw Unknown("date format");
        }
    }

    static Filter On(string field, DateOnly day) => Filter.Both(Condition.From(field, day), Condition.To(field, day));

    static FlowException Unknown(string what) => Catalogue.Format.Failure(new(Kind: what));

    /// <summary>The days as a format reads them; null when it cannot read one.</summary>
    static List<DateOnly?>? Read(List<string> days, Formatting formatting)
    {
        var values = new Values(formatting);
        var read = new List<DateOnly?>();
        foreach (var day in days)
            if (values.TryDate(day, out var date))
                read.Add(date);
        return read.Count == days.Count ? read : null;
    }

    static async Task<List<string>> DaysAsync(Formatting formatting, IReadOnlyList<Filter> where, Session session, CancellationToken cancel)
    {
        var rows = new RowReader(Ends, new Values(formatting));
        try
        {
            await session.AskAsync(new Query("REPORTINGPERIOD", ["START_DATE", "END_DATE"]) { Where = where }, rows, cancel).ConfigureAwait(false);
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            return [];
        }

        return [.. rows.Batches.SelectMany(batch => Enumerable.Range(0, batch.Count).SelectMany(row => new[] { batch.Texts(0)[row], batch.Texts(1)[row] })).OfType<string>()];
    }
}

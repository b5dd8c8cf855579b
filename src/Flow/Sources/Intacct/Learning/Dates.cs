using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// How dates are written in answers. The user has a format of their own, and it is not documented whether the gateway follows it;
/// so where it is not the usual one, the last days of the company's own periods decide.
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
        var order = told.Length == 0 ? Formatting.Usual.Order : Formatting.ReadOrder(told) ?? throw Errors.Format("date format");
        var offset = Formatting.ReadOffset(answer.Text("gmtoffset")) ?? throw Errors.Format("time zone");
        var formatting = new Formatting(order, offset);
        return order == Formatting.Usual.Order ? formatting : await ProveAsync(formatting, session, cancel).ConfigureAwait(false);
    }

    static async Task<Formatting> ProveAsync(Formatting told, Session session, CancellationToken cancel)
    {
        var days = await DaysAsync(told, session, cancel).ConfigureAwait(false);
        var usual = told with { Order = Formatting.Usual.Order };
        if (All(days, told))
            return told;
        return All(days, usual) ? usual : throw Errors.Format("date format");
    }

    static bool All(List<string> days, Formatting formatting)
    {
        var values = new Values(formatting);
        return days.TrueForAll(day => values.TryDate(day, out _));
    }

    static async Task<List<string>> DaysAsync(Formatting formatting, Session session, CancellationToken cancel)
    {
        var rows = new RowReader(Ends, new Values(formatting), Query.LargestPage);
        try
        {
            await session.AskAsync(new Query("REPORTINGPERIOD", ["START_DATE", "END_DATE"]), rows, cancel).ConfigureAwait(false);
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            return [];
        }

        return [.. rows.Batches.SelectMany(batch => Enumerable.Range(0, batch.Count).SelectMany(row => new[] { batch.Texts(0)[row], batch.Texts(1)[row] })).OfType<string>()];
    }
}

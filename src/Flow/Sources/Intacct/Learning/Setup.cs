using System.Globalization;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>The company's accounting set-up.</summary>
sealed record Setup(string BaseCurrency, string DefaultBook, int FirstFiscalMonth, bool MultiBook, bool MultiBase)
{
    /// <summary>Several entities share the company's lists.</summary>
    public bool Shared { get; init; }

    /// <summary>What is assumed of a company that does not tell.</summary>
    public static readonly Setup Assumed = new("", "ACCRUAL", 1, false, false);

    /// <summary>Asks the gateway.</summary>
    public static async Task<Setup> AskAsync(Session session, CancellationToken cancel)
    {
        var answer = await session.AskAsync(new GetFinancialSetup(), cancel).ConfigureAwait(false);
        var book = answer.Text("defaultBook").ToUpperInvariant();
        return new(
            answer.Text("baseCurrency"),
            book.Length == 0 ? Assumed.DefaultBook : book,
            Month(answer.Text("firstFiscalMonth")) ?? Assumed.FirstFiscalMonth,
            Yes(answer.Text("multiBook")),
            Yes(answer.Text("multiBaseCurrency")))
        {
            Shared = Yes(answer.Text("multiEntityShared")),
        };
    }

    /// <summary>A month as a number or in English.</summary>
    public static int? Month(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12)
            return month;
        var name = text.Trim();
        var at = name.Length < 3 ? -1 : Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, each => each.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? at + 1 : null;
    }

    static bool Yes(string text) => Reading.Values.TryFlag(text, out var flag) && flag == true;
}

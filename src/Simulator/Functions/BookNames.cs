using System.Text.RegularExpressions;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>Which BOOKIDs of the lines a book's name in a call stands for.</summary>
static partial class BookNames
{
    /// <summary>ACCRUAL is itself; GAAPACCRUAL is the method with its adjustments; anything else must occur in the ledger.</summary>
    public static HashSet<string> Reporting(string book, SimulatedCompany company)
    {
        if (book is "ACCRUAL" or "CASH") return [book];
        if (Combined().Match(book) is { Success: true } match)
            return [match.Groups["method"].Value, .. match.Groups["layer"].Captures.Select(layer => $"{layer.Value}ADJ{match.Groups["method"].Value}")];
        var known = company.Table("GLDETAIL").Find("BOOKID") is CodedColumn books && books.Values.Texts.Contains(book);
        return known || company.Profile.Books.Contains(book) ? [book] : [];
    }

    /// <summary>Adjustment books are named without the method; the lines carry it.</summary>
    public static IEnumerable<string> Adjustment(string book, string reportingBook)
    {
        var method = reportingBook.EndsWith("CASH", StringComparison.Ordinal) ? "CASH" : "ACCRUAL";
        return [$"{book}ADJ{method}", $"{book}{method}", book];
    }

    [GeneratedRegex("^(?<layer>GAAP|TAX)+(?<method>ACCRUAL|CASH)$")]
    private static partial Regex Combined();
}

using System.Text.RegularExpressions;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>Which BOOKIDs of the lines a book's name in a call stands for.</summary>
static partial class BookNames
{
    static readonly string[] Methods = ["ACCRUAL", "CASH"];
    static readonly string[] Layers = ["GAAP", "TAX"];

    /// <summary>ACCRUAL is itself; GAAPACCRUAL is the method with its adjustments; anything else must occur in the ledger.</summary>
    public static HashSet<string> Reporting(string book, SimulatedCompany company)
    {
        if (Methods.Contains(book)) return [book];
        if (Combined().Match(book) is { Success: true } match)
            return [match.Groups["method"].Value, .. match.Groups["layer"].Captures.Select(layer => $"{layer.Value}ADJ{match.Groups["method"].Value}")];
        return InLedger(company).Contains(book) || company.Profile.Books.Contains(book) ? [book] : [];
    }

    /// <summary>Adjustment books are named without the method; the lines carry it.</summary>
    public static IEnumerable<string> Adjustment(string book, string reportingBook)
    {
        var method = reportingBook.EndsWith("CASH", StringComparison.Ordinal) ? "CASH" : "ACCRUAL";
        return [$"{book}ADJ{method}", $"{book}{method}", book];
    }

    /// <summary>Every book that balances are kept in: those of the lines, and each method together with its layers.</summary>
    public static IEnumerable<string> All(SimulatedCompany company)
    {
        var lines = InLedger(company);
        var combined = Methods.SelectMany(method => new[] { "GAAP", "TAX", "GAAPTAX" }.Select(layers => layers + method));
        return lines.Concat(combined.Where(book => Parts(book, company).Layers is { Count: > 0 } layers && layers.All(lines.Contains)));
    }

    /// <summary>A book as the one that reports and the layers upon it.</summary>
    public static (HashSet<string> Reporting, HashSet<string> Layers) Parts(string book, SimulatedCompany company)
    {
        if (Layers.Any(layer => book.StartsWith(layer + "ADJ", StringComparison.Ordinal))) return ([], [book]);
        var parts = Reporting(book, company);
        return ([.. parts.Where(part => !part.Contains("ADJ", StringComparison.Ordinal))], [.. parts.Where(part => part.Contains("ADJ", StringComparison.Ordinal))]);
    }

    static IEnumerable<string> InLedger(SimulatedCompany company) =>
        company.Table("GLDETAIL").Find("BOOKID") is CodedColumn books ? books.Values.Texts.Where(text => text.Length > 0) : [];

    [GeneratedRegex("^(?<layer>GAAP|TAX)+(?<method>ACCRUAL|CASH)$")]
    private static partial Regex Combined();
}

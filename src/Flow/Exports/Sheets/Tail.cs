using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>What stands after a sheet's cells. The format has one order for it, which is the order here.</summary>
sealed class Tail
{
    /// <summary>Cells that say TIES or BREAK.</summary>
    public List<string> Results { get; } = [];

    /// <summary>Cells to choose in, and the list chosen from.</summary>
    public List<(string Cell, string From)> Choices { get; } = [];

    /// <summary>Cells that lead somewhere, by the relation's id.</summary>
    public List<(string Cell, string Id)> Links { get; } = [];

    /// <summary>The relation to the sheet's table.</summary>
    public string? Table { get; set; }

    /// <summary>Cells whose codes are text on purpose.</summary>
    public string? Codes { get; set; }

    /// <summary>Everything, in order; on paper it takes so many pages side by side, and each says below what was told.</summary>
    public IEnumerable<OpenXmlElement> Elements(string told, uint pagesAcross)
    {
        if (Results.Count > 0)
            yield return Colored(string.Join(' ', Results));
        if (Choices.Count > 0)
            yield return new DataValidations(Choices.Select(Choice)) { Count = (uint)Choices.Count };
        if (Links.Count > 0)
            yield return new Hyperlinks(Links.Select(link => new Hyperlink { Reference = link.Cell, Id = link.Id }));
        yield return new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 };
        yield return new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = pagesAcross, FitToHeight = 0 };
        yield return new HeaderFooter(new OddFooter($"&L&F · {told.Replace("&", "&&", StringComparison.Ordinal)}&C&A&R&P / &N"));
        if (Codes is not null)
            yield return new IgnoredErrors(new IgnoredError { SequenceOfReferences = new ListValue<StringValue> { InnerText = Codes }, NumberStoredAsText = true });
        if (Table is not null)
            yield return new TableParts(new TablePart { Id = Table }) { Count = 1 };
    }

    static ConditionalFormatting Colored(string cells)
    {
        var first = cells.Split(' ', ':')[0];
        return new ConditionalFormatting(Rule(first, "TIES", Styles.Good, 1), Rule(first, "BREAK", Styles.Bad, 2))
        {
            SequenceOfReferences = new ListValue<StringValue> { InnerText = cells },
        };
    }

    static ConditionalFormattingRule Rule(string first, string word, uint mark, int priority) =>
        new(new Formula($"{first}=\"{word}\"")) { Type = ConditionalFormatValues.Expression, FormatId = mark, Priority = priority };

    static DataValidation Choice((string Cell, string From) choice) => new(new Formula1(choice.From))
    {
        Type = DataValidationValues.List,
        AllowBlank = false,
        ShowErrorMessage = true,
        SequenceOfReferences = new ListValue<StringValue> { InnerText = choice.Cell },
    };
}

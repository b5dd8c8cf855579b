using DocumentFormat.OpenXml.Spreadsheet;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>The look of the whole workbook in one place.</summary>
static class Styles
{
    /// <summary>The marks that conditional formats put on a result.</summary>
    public const uint Good = 0, Bad = 1;

    // Figures and what stands above them keep a bracket's width off the words to their right: 954.15 beside 0300 is not 954.150300.
    const uint AmountFormat = 164, DayFormat = 165, MomentFormat = 166, HeadingFormat = 167, TextFormat = 49;

    const string Ink = "FF1F2A44", Paper = "FFFFFFFF", Band = "FFE4EAF4", Yellow = "FFFFF4CC", Rule = "FF8A94A6", Grey = "FF6B7280", Red = "FFB3261E", Blue = "FF1D4ED8";

    /// <summary>The style sheet, with a cell format for each <see cref="Look"/> in its order.</summary>
    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            Format(AmountFormat, "#,##0.00_);[Red]-#,##0.00_);\"–\"_)"), Format(DayFormat, "yyyy-mm-dd"), Format(MomentFormat, "yyyy-mm-dd hh:mm"), Format(HeadingFormat, "@_)"))
        { Count = 4 },
        new Fonts(Font(10), Font(10, bold: true), Font(10, Paper, bold: true), Font(16, Ink, bold: true), Font(9, Grey), Font(11, Ink, bold: true), Linked(), Font(11, Red, bold: true)) { Count = 8 },
        new Fills(Fill(PatternValues.None), Fill(PatternValues.Gray125), Fill(Ink), Fill(Band), Fill(Yellow)) { Count = 5 },
        new Borders(Border(), Ruled(BorderStyleValues.Thin, BorderStyleValues.Double), Boxed()) { Count = 3 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        Cells(),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 },
        new DifferentialFormats(Marked("FF166534", "FFDCFCE7"), Marked("FF991B1B", "FFFEE2E2")) { Count = 2 });

    static CellFormats Cells()
    {
        CellFormat[] all =
        [
            Cell(0), Cell(0, format: TextFormat), Cell(3), Cell(4), Cell(1), Cell(1, fill: 4, border: 2, format: TextFormat), Cell(5, fill: 3),
            Cell(2, fill: 2, align: HorizontalAlignmentValues.Left, wrap: true), Cell(2, fill: 2, format: HeadingFormat, align: HorizontalAlignmentValues.Right, wrap: true),
            Cell(2, fill: 2, align: HorizontalAlignmentValues.Center, wrap: true),
            Cell(0, format: AmountFormat), Cell(1, border: 1, format: AmountFormat), Cell(1, border: 1), Cell(0, format: DayFormat, align: HorizontalAlignmentValues.Left),
            Cell(0, format: MomentFormat, align: HorizontalAlignmentValues.Left), Cell(6), Cell(1, align: HorizontalAlignmentValues.Center), Cell(4), Cell(7),
        ];
        return new CellFormats(all) { Count = (uint)all.Length };
    }

    static CellFormat Cell(uint font, uint fill = 0, uint border = 0, uint format = 0, HorizontalAlignmentValues? align = null, bool wrap = false)
    {
        var cell = new CellFormat
        {
            NumberFormatId = format,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = format != 0,
            ApplyFont = true,
            ApplyFill = fill != 0,
            ApplyBorder = border != 0,
            ApplyAlignment = true,
            Alignment = new Alignment { Vertical = VerticalAlignmentValues.Center, WrapText = wrap ? true : null },
        };
        if (align is { } side)
            cell.Alignment.Horizontal = side;
        return cell;
    }

    static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    static Font Font(double size, string color = "FF111827", bool bold = false)
    {
        var font = new Font(new FontSize { Val = size }, new Color { Rgb = color }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });
        if (bold)
            font.PrependChild(new Bold());
        return font;
    }

    static Font Linked() => new(new Underline(), new FontSize { Val = 10 }, new Color { Rgb = Blue }, new FontName { Val = "Calibri" }, new FontFamilyNumbering { Val = 2 });

    static Fill Fill(PatternValues pattern) => new(new PatternFill { PatternType = pattern });

    static Fill Fill(string color) => new(new PatternFill(new ForegroundColor { Rgb = color }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid });

    static Border Border() => new(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder());

    static Border Ruled(BorderStyleValues top, BorderStyleValues bottom) => new(
        new LeftBorder(), new RightBorder(), new TopBorder(Colored()) { Style = top }, new BottomBorder(Colored()) { Style = bottom }, new DiagonalBorder());

    static Border Boxed() => new(
        new LeftBorder(Colored()) { Style = BorderStyleValues.Thin }, new RightBorder(Colored()) { Style = BorderStyleValues.Thin },
        new TopBorder(Colored()) { Style = BorderStyleValues.Thin }, new BottomBorder(Colored()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());

    static Color Colored() => new() { Rgb = Rule };

    static DifferentialFormat Marked(string ink, string paper) => new(
        new Font(new Bold(), new Color { Rgb = ink }),
        new Fill(new PatternFill(new BackgroundColor { Rgb = paper }) { PatternType = PatternValues.Solid }));
}

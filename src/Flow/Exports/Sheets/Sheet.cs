using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>How a sheet begins.</summary>
/// <param name="Columns">Its columns' widths, and which are hidden.</param>
/// <param name="FrozenRows">Rows that stay when scrolling.</param>
/// <param name="FrozenColumns">Columns that stay.</param>
/// <param name="HeadingRow">The row of headings, which every page has; 0 for none.</param>
/// <param name="Grid">Grid lines show.</param>
sealed record SheetShape(IReadOnlyList<Heading> Columns, int FrozenRows, int FrozenColumns, int HeadingRow = 0, bool Grid = true)
{
    // As many characters side by side can still be read on paper.
    const double PageWidth = 260;

    /// <summary>Pages side by side that it takes on paper; what does not scroll stands on each of them.</summary>
    public uint PagesAcross => (uint)Math.Max(1, Math.Ceiling(Columns.Where(column => !column.Hidden).Sum(column => column.Width) / PageWidth));

    /// <summary>What is printed on each page again; null where nothing is.</summary>
    public string? PrintedAgain(string sheet)
    {
        string?[] parts =
        [
            PagesAcross > 1 && FrozenColumns > 0 ? $"'{sheet}'!$A:${Area.Letters(FrozenColumns - 1)}" : null,
            HeadingRow > 0 ? $"'{sheet}'!${HeadingRow}:${HeadingRow}" : null,
        ];
        return string.Join(',', parts.OfType<string>()) is { Length: > 0 } some ? some : null;
    }
}

/// <summary>
/// One sheet, written cell by cell straight into the file: nothing that was written is kept but where its links go. The few elements
/// round the cells are the library's own.
/// </summary>
sealed class Sheet : IDisposable
{
    const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // Excel counts days from here, but believes in 29 February 1900: earlier days are written as text.
    static readonly DateOnly Epoch = new(1899, 12, 30), FirstDay = new(1900, 3, 1);

    readonly XmlWriter xml;
    readonly List<string> letters = [];
    string row = "";
    int column;

    public Sheet(string name, Stream stream, SheetShape shape)
    {
        Name = name;
        xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.None });
        xml.WriteStartElement("worksheet", Namespace);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        foreach (var element in Head(shape))
            element.WriteTo(xml);
        xml.WriteStartElement("sheetData", Namespace);
    }

    /// <summary>What its tab says.</summary>
    public string Name { get; }

    /// <summary>The row being written, counted from 1.</summary>
    public int RowNumber { get; private set; }

    /// <summary>The cell that comes next: C7.</summary>
    public string Here => Letters(column) + row;

    /// <summary>Begins the next row.</summary>
    public void Next(double height = 0, bool hidden = false)
    {
        if (RowNumber > 0)
            xml.WriteEndElement();
        row = (++RowNumber).ToString(CultureInfo.InvariantCulture);
        column = 0;
        xml.WriteStartElement("row", Namespace);
        xml.WriteAttributeString("r", row);
        if (height > 0)
        {
            xml.WriteAttributeString("ht", height.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customHeight", "1");
        }

        if (hidden)
            xml.WriteAttributeString("hidden", "1");
    }

    /// <summary>Leaves cells empty.</summary>
    public void Skip(int cells = 1) => column += cells;

    /// <summary>Empty cells that have a look.</summary>
    public void Blank(Look look, int cells = 1)
    {
        for (var i = 0; i < cells; i++)
        {
            Begin(look, null);
            xml.WriteEndElement();
        }
    }

    /// <summary>Words or a code. Whatever it looks like, it is text and never a formula.</summary>
    public void Text(string? text, Look look = Look.Text)
    {
        if (string.IsNullOrEmpty(text))
        {
            column++;
            return;
        }

        Begin(look, "inlineStr");
        xml.WriteStartElement("is", Namespace);
        xml.WriteStartElement("t", Namespace);
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(CellText.Safe(text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A number, by its own digits.</summary>
    public void Number(decimal number, Look look = Look.Amount) => Value(look, null, Digits(number));

    /// <summary>A number where there is one.</summary>
    public void Number(decimal? number)
    {
        if (number is { } known)
            Number(known);
        else
            column++;
    }

    /// <summary>A day.</summary>
    public void Day(DateOnly? day)
    {
        if (day is null || day < FirstDay)
            Text(day is null ? null : Plain.Day(day.Value));
        else
            Value(Look.Day, null, (day.Value.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A moment, in UTC.</summary>
    public void Moment(DateTime? moment)
    {
        if (moment is not { } known || DateOnly.FromDateTime(known) < FirstDay)
            column++;
        else
            Value(Look.Moment, null, Digits(DateOnly.FromDateTime(known).DayNumber - Epoch.DayNumber + (known.TimeOfDay.Ticks / (decimal)TimeSpan.TicksPerDay)));
    }

    /// <summary>A formula and what it gives today, so that a viewer that cannot calculate shows it too.</summary>
    public void Formula(string formula, decimal result, Look look = Look.Amount) => Formula(formula, look, null, Digits(result));

    /// <summary>A formula that gives words.</summary>
    public void Formula(string formula, string result, Look look = Look.Result) => Formula(formula, look, "str", result);

    /// <summary>Ends the sheet: what stands after its cells, in the order that the format wants it.</summary>
    public void Close(params IEnumerable<OpenXmlElement> tail)
    {
        if (RowNumber > 0)
            xml.WriteEndElement();
        xml.WriteEndElement();
        foreach (var element in tail)
            element.WriteTo(xml);
        xml.WriteEndElement();
        xml.Flush();
    }

    /// <inheritdoc />
    public void Dispose() => xml.Dispose();

    void Formula(string formula, Look look, string? type, string result)
    {
        Begin(look, type);
        xml.WriteElementString("f", Namespace, formula);
        xml.WriteElementString("v", Namespace, result);
        xml.WriteEndElement();
    }

    void Value(Look look, string? type, string value)
    {
        Begin(look, type);
        xml.WriteElementString("v", Namespace, value);
        xml.WriteEndElement();
    }

    void Begin(Look look, string? type)
    {
        xml.WriteStartElement("c", Namespace);
        xml.WriteAttributeString("r", Here);
        column++;
        xml.WriteAttributeString("s", ((int)look).ToString(CultureInfo.InvariantCulture));
        if (type is not null)
            xml.WriteAttributeString("t", type);
    }

    string Letters(int at)
    {
        while (letters.Count <= at)
            letters.Add(Area.Letters(letters.Count));
        return letters[at];
    }

    static string Digits(decimal number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    static IEnumerable<OpenXmlElement> Head(SheetShape shape)
    {
        yield return new SheetProperties { PageSetupProperties = new PageSetupProperties { FitToPage = true } };
        yield return new SheetViews(View(shape));
        yield return new SheetFormatProperties { DefaultRowHeight = 15 };
        yield return new Columns(shape.Columns.Select((heading, i) => new Column
        {
            Min = (uint)i + 1,
            Max = (uint)i + 1,
            Width = heading.Width,
            CustomWidth = true,
            Hidden = heading.Hidden ? true : null,
        }));
    }

    static SheetView View(SheetShape shape)
    {
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = shape.Grid };
        if (shape.FrozenRows + shape.FrozenColumns == 0)
            return view;
        var pane = new Pane
        {
            TopLeftCell = $"{Area.Letters(shape.FrozenColumns)}{shape.FrozenRows + 1}",
            State = PaneStateValues.Frozen,
            ActivePane = shape.FrozenColumns == 0 ? PaneValues.BottomLeft : PaneValues.BottomRight,
        };
        if (shape.FrozenRows > 0)
            pane.VerticalSplit = shape.FrozenRows;
        if (shape.FrozenColumns > 0)
            pane.HorizontalSplit = shape.FrozenColumns;
        view.AppendChild(pane);
        return view;
    }
}

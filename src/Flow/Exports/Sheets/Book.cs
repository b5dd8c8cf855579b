using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>
/// The package that sheets are written into, one after the other and only forwards: the library's own document holds every sheet in
/// memory until the end, so only its elements are used.
/// </summary>
sealed class Book : IDisposable
{
    const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    readonly Package package;
    readonly List<(string Name, int Rank, bool Hidden, string? PrintedAgain, PackagePart Part)> sheets = [];
    readonly List<(string Name, string To)> names = [];
    readonly string told;
    int tables;

    /// <param name="stream">Where it goes.</param>
    /// <param name="told">What every sheet says below when it is printed.</param>
    public Book(Stream stream, string told)
    {
        package = Package.Open(stream, FileMode.Create, FileAccess.Write);
        this.told = told;
    }

    /// <summary>Writes a sheet. Rank is its place among the tabs, whatever the order of writing.</summary>
    /// <param name="fill">Writes the cells, and returns what comes after them.</param>
    /// <param name="table">The table that the sheet is, once it has been filled.</param>
    public void Add(string name, int rank, SheetShape shape, Func<Sheet, SheetLinks, Tail> fill, Func<TableShape?>? table = null, bool hidden = false)
    {
        var part = Part($"/xl/worksheets/sheet{sheets.Count + 1}.xml", "worksheet+xml");
        sheets.Add((name, rank, hidden, shape.PrintedAgain(name), part));
        using (var stream = part.GetStream(FileMode.Create, FileAccess.Write))
        {
            using var sheet = new Sheet(name, stream, shape);
            var tail = fill(sheet, new SheetLinks(part));
            tail.Table = table?.Invoke() is null ? null : "table";
            sheet.Close(tail.Elements(told, shape.PagesAcross));
        }

        if (table?.Invoke() is { } made)
            Add(part, made);
    }

    /// <summary>Gives cells a name that formulas can use.</summary>
    public void Name(string name, string to) => names.Add((name, to));

    /// <summary>Writes what holds the sheets together.</summary>
    public void Finish()
    {
        var workbook = Part("/xl/workbook.xml", "sheet.main+xml");
        Write(workbook, Workbook(workbook));
        package.CreateRelationship(workbook.Uri, TargetMode.Internal, Relation + "officeDocument", "workbook");
        var styles = Part("/xl/styles.xml", "styles+xml");
        Write(styles, Styles.Sheet());
        workbook.CreateRelationship(styles.Uri, TargetMode.Internal, Relation + "styles", "styles");
    }

    /// <inheritdoc />
    public void Dispose() => ((IDisposable)package).Dispose();

    DocumentFormat.OpenXml.Spreadsheet.Workbook Workbook(PackagePart workbook)
    {
        var tabs = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
        var defined = names.Select(name => new DefinedName(name.To) { Name = name.Name }).ToList();
        foreach (var (sheet, i) in sheets.OrderBy(sheet => sheet.Rank).Select((sheet, i) => (sheet, i)))
        {
            var id = $"sheet{i + 1}";
            workbook.CreateRelationship(sheet.Part.Uri, TargetMode.Internal, Relation + "worksheet", id);
            tabs.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheet
            {
                Name = sheet.Name,
                SheetId = (uint)i + 1,
                Id = id,
                State = sheet.Hidden ? SheetStateValues.Hidden : null,
            });
            if (sheet.PrintedAgain is { } again)
                defined.Add(new DefinedName(again) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
        }

        return new(new BookViews(new WorkbookView { ActiveTab = 0 }), tabs, new DefinedNames(defined.OrderBy(name => name.Name!.Value, StringComparer.OrdinalIgnoreCase)));
    }

    void Add(PackagePart sheet, TableShape shape)
    {
        var part = Part($"/xl/tables/table{++tables}.xml", "table+xml");
        Write(part, shape.Element((uint)tables));
        sheet.CreateRelationship(part.Uri, TargetMode.Internal, Relation + "table", "table");
    }

    PackagePart Part(string path, string content) => package.CreatePart(new Uri(path, UriKind.Relative), Content + content, CompressionOption.SuperFast);

    static void Write(PackagePart part, OpenXmlPartRootElement element)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        element.Save(stream);
    }
}

/// <summary>The links that lead out of a sheet.</summary>
sealed class SheetLinks(PackagePart part)
{
    // Longer ones are refused by Excel when it opens the file.
    const int Longest = 2_000;

    int count;

    /// <summary>Where a cell is to lead; null where it is nothing that a browser opens.</summary>
    public string? To(string address)
    {
        if (address.Length > Longest || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
            return null;
        return part.CreateRelationship(uri, TargetMode.External, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", $"link{++count}").Id;
    }
}

/// <summary>A table over an area, so that filters, pivots and formulas know its columns by name.</summary>
sealed record TableShape(string Name, Area Area, IReadOnlyList<Heading> Headings)
{
    /// <summary>The library's element. The heading is the row above the area.</summary>
    public Table Element(uint id)
    {
        var cells = $"A{Area.First - 1}:{Area.Letters(Headings.Count - 1)}{Area.Last}";
        var columns = Headings.Select((heading, i) => new TableColumn { Id = (uint)i + 1, Name = heading.Title });
        return new Table(
            new AutoFilter { Reference = cells },
            new TableColumns(columns) { Count = (uint)Headings.Count },
            new TableStyleInfo { Name = "TableStyleLight1", ShowFirstColumn = false, ShowLastColumn = false, ShowRowStripes = true, ShowColumnStripes = false })
        {
            Id = id,
            Name = Name,
            DisplayName = Name,
            Reference = cells,
            TotalsRowShown = false,
        };
    }
}

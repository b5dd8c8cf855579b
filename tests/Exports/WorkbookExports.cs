using System.Globalization;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Exports;
using NightLedger.Flow.Exports.Sheets;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Exports;

/// <summary>Workbooks, judged by the format's validator and by LibreOffice.</summary>
public sealed class WorkbookExports
{
    [Theory]
    [InlineData(true, 1_048_576)]
    [InlineData(false, 1_048_576)]
    [InlineData(true, 40)]
    public async Task The_validator_finds_nothing(bool details, int rows)
    {
        using var published = await Published.OfAsync(Published.Wide(statistical: details), details);
        Opened.Faults(Write(published, rows)).ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_never_touches_the_code_beside_it()
    {
        var amounts = Styles.Sheet().NumberingFormats!.Elements<DocumentFormat.OpenXml.Spreadsheet.NumberingFormat>().First();
        amounts.FormatCode!.Value!.Split(';').ShouldAllBe(form => form.EndsWith("_)"));
    }

    [Fact]
    public async Task An_empty_ledger_is_a_workbook_too()
    {
        using var published = await Published.OfAsync(new WideLedger(PaperLedger.Months(2024, 1, 2)));
        Opened.Faults(Write(published)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 1_048_576)]
    [InlineData(false, 1_048_576)]
    [InlineData(true, 40)]
    public async Task LibreOffice_works_out_every_cell_as_the_store_has_it(bool details, int rows)
    {
        Tool.Need("soffice");
        using var published = await Published.OfAsync(Published.Wide(statistical: details), details);
        var sheets = await Opened.RecalculatedAsync(Write(published, rows), published.Folder);

        var words = sheets.SelectMany(sheet => sheet.Value.SelectMany(row => row)).ToList();
        words.Count(word => word == "BREAK").ShouldBe(0);
        words.Where(word => word.StartsWith('#') || word.StartsWith("Err:", StringComparison.Ordinal)).ShouldBeEmpty();
        words.Count(word => word == "TIES").ShouldBeGreaterThan(100);
        Data(published.Answers, sheets);
        Report(published.Answers, sheets["Report"]);
        if (details)
            Detail(published.Answers, sheets);
    }

    [Fact]
    public async Task A_number_changed_in_the_workbook_shows_as_a_break()
    {
        Tool.Need("soffice");
        using var published = await Published.OfAsync(Published.Wide());
        var path = Write(published);
        Altered(path, "xl/worksheets/sheet1.xml", "<v>41.5</v>", "<v>41.51</v>");
        var sheets = await Opened.RecalculatedAsync(path, published.Folder);

        sheets["Report"][5][2].ShouldBe("BREAK");
        sheets["Control"].Take(12).Count(row => row[10] == "BREAK").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Another_entity_chosen_gives_its_numbers()
    {
        Tool.Need("soffice");
        using var published = await Published.OfAsync(Published.Wide());
        var path = Write(published);
        Altered(path, "xl/worksheets/sheet5.xml", ">(all)<", ">B &amp; C<");
        var report = (await Opened.RecalculatedAsync(path, published.Folder))["Report"];

        report[5][2].ShouldBe("TIES");
        var chosen = published.Answers.Period(report[4][2]);
        var ours = published.Answers.Balances(new BalanceQuestion(chosen.Name, chosen.Name)).Where(row => row.Entity == "B & C" && row.Currency is not null).ToDictionary(row => row.Account, row => row.Closing);
        ours.Count.ShouldBeGreaterThan(1);
        Section(report, "Trial balance of the chosen period").Select(row => (row[1], Number(row[6]))).Where(row => row.Item2 != 0)
            .ShouldBe(ours.Where(row => row.Value != 0).Select(row => (row.Key, row.Value)), ignoreOrder: true);
    }

    [Fact]
    public async Task Currencies_are_never_summed_together()
    {
        var wide = Published.Wide();
        wide.Currencies["B & C"] = "EUR";
        using var published = await Published.OfAsync(wide);
        var path = Write(published);

        Opened.Faults(path).ShouldBeEmpty();
        Opened.Xml(path, "xl/worksheets/sheet4.xml").ShouldNotContain("(all)");
        Opened.Xml(path, "xl/worksheets/sheet5.xml").ShouldContain(">A</t>");
        Opened.Xml(path, "xl/worksheets/sheet5.xml").ShouldNotContain("<v>BREAK</v>");
    }

    [Fact]
    public async Task What_is_written_beside_a_formula_is_what_it_gives()
    {
        using var published = await Published.OfAsync(Published.Wide());
        var control = Opened.Xml(Write(published), "xl/worksheets/sheet3.xml");
        control.ShouldContain("<v>TIES</v>");
        control.ShouldNotContain("<v>BREAK</v>");
    }

    [Fact]
    public async Task What_is_too_wide_for_paper_goes_on_beside_with_its_first_columns_again()
    {
        using var published = await Published.OfAsync(Published.Wide());
        var path = Write(published);

        var workbook = Opened.Xml(path, "xl/workbook.xml");
        workbook.ShouldContain("'Report'!$A:$C<");
        workbook.ShouldContain("'Detail'!$A:$C,'Detail'!$1:$1<");
        Opened.Xml(path, "xl/worksheets/sheet2.xml").ShouldMatch("fitToWidth=\"[2-9]\" fitToHeight=\"0\"");
        Opened.Xml(path, "xl/worksheets/sheet3.xml").ShouldContain("fitToWidth=\"1\" fitToHeight=\"0\"");
    }

    [Fact]
    public async Task Links_stop_where_a_sheet_can_hold_no_more()
    {
        using var published = await Published.OfAsync(Published.Wide());
        var path = Path.Combine(published.Out, "few.xlsx");
        Workbook.Write(published.Answers, path, new Limits(Links: 3), null, TestContext.Current.CancellationToken);

        Opened.Faults(path).ShouldBeEmpty();
        var detail = Opened.Xml(path, "xl/worksheets/sheet2.xml");
        System.Text.RegularExpressions.Regex.Count(detail, "hyperlink ref=").ShouldBe(3);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("x\r\ny\rz", "x\ny\nz")]
    [InlineData("_x0041_", "_x005F_x0041_")]
    [InlineData("_xylophone_", "_xylophone_")]
    [InlineData("🦊", "🦊")]
    public void Text_is_what_a_cell_can_hold(string text, string cell) => CellText.Safe(text).ShouldBe(cell);

    [Fact]
    public void What_a_workbook_cannot_hold_is_left_out() => CellText.Safe("a\u0001b\uFFFF\uD800c\uDC00").ShouldBe("abc");

    [Fact]
    public void Text_that_is_too_long_is_cut_where_it_can_be_seen()
    {
        var cell = CellText.Safe(new string('å', 40_000));
        (cell.Length, cell[^1]).ShouldBe((32_767, '…'));
        CellText.Safe(new string('å', 32_765) + "🦊🦊").Length.ShouldBe(32_766);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_have_letters(int column, string letters) => Area.Letters(column).ShouldBe(letters);

    [Fact]
    public async Task What_was_planned_stands_beside_what_moved()
    {
        Tool.Need("soffice");
        await using var night = await GatewayNight.StartAsync(new() { Lines = 300, Seed = 5 });
        (await night.RunAsync(budgets: true)).Breaks.ShouldBeEmpty();
        using var answers = night.Open();
        var path = Path.Combine(night.File.Folder, "book.xlsx");
        Workbook.Write(answers, path, new Limits(), null, TestContext.Current.CancellationToken);
        Opened.Faults(path).ShouldBeEmpty();

        var sheets = await Opened.RecalculatedAsync(path, night.File.Folder);
        sheets["Report"][5][2].ShouldBe("TIES");
        sheets["Budget"][0][9..14].ShouldBe(["Actual", "Plan & stretch", "Plan & stretch variance", "Forecast Q3", "Forecast Q3 variance"]);
        sheets["Control"].Take(16).Count(row => row[0].EndsWith("in Budget, and in the store", StringComparison.Ordinal) && row[10] == "TIES").ShouldBe(2);
        sheets["Control"].Take(16).ShouldContain(row => row[0].StartsWith("What moved in Budget", StringComparison.Ordinal) && row[10] == "TIES");
        var ours = answers.Balances(new(answers.Periods[0].Name, answers.Periods[^1].Name) { Budgets = answers.Budgets([]) }).Where(row => row.Planned.Any(amount => amount != 0))
            .Select(row => (row.Entity, row.Account, row.Period, Actual: row.Debit - row.Credit, First: row.Planned[0], Off: row.Debit - row.Credit - row.Planned[1])).ToList();
        ours.Count.ShouldBeGreaterThan(400);
        Rows(sheets, "Budget").Where(row => Number(row[10]) != 0 || Number(row[12]) != 0)
            .Select(row => (row[0], row[3], row[6], Number(row[9]), Number(row[10]), Number(row[13]))).ShouldBe(ours);
    }

    static string Write(Published published, int rows = 1_048_576)
    {
        var path = Path.Combine(published.Out, "book.xlsx");
        Workbook.Write(published.Answers, path, new Limits(rows), null, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>Row by row: codes with their zeros, days, and numbers by their digits.</summary>
    static void Data(Answers answers, Dictionary<string, List<string[]>> sheets)
    {
        var rows = Rows(sheets, "Data");
        var ours = answers.AllBalances().ToList();
        rows.Count.ShouldBe(ours.Count);
        foreach (var (row, own) in rows.Zip(ours))
        {
            string[] words = [own.Entity, own.Book, own.Currency ?? "", own.Account, own.Title ?? ""];
            row[..5].ShouldBe(words);
            row[6].ShouldBe(own.Period);
            (row[9], row[10], row[11]).ShouldBe((own.Members[0], own.MemberNames[0] ?? "", own.Members[1]));
            row[13..17].Select(Number).ShouldBe([own.Opening, own.Debit, own.Credit, own.Closing]);
        }

        rows.ShouldContain(row => row[3] == "0100");
        rows.ShouldContain(row => row[3] == "100");
        rows.ShouldContain(row => row[9] == "000");
        sheets["Data"][0][9..11].ShouldBe(["Kostnadsställe", "Kostnadsställe name"]);
    }

    static void Detail(Answers answers, Dictionary<string, List<string[]>> sheets)
    {
        var rows = Rows(sheets, "Detail");
        var ours = answers.Books.SelectMany(answers.LinesByDays).ToList();
        rows.Count.ShouldBe(ours.Count);
        foreach (var (row, own) in rows.Zip(ours))
        {
            (row[0], row[1], row[2], row[14]).ShouldBe((own.Entity, own.Book, own.Account, own.RecordNo));
            Shown(row[8]).ShouldBe(Shown(CellText.Safe(own.BatchTitle ?? "")));
            row[16..19].Select(Number).ShouldBe([own.Debit, own.Credit, own.Amount]);
            row[28].ShouldBe(own.RecordUrl ?? "");
        }

        sheets["Detail"][0][8..13].ShouldBe(["Batch_title", "Document", "Recordtype", "Entrydescription", "Prdescription"]);
    }

    /// <summary>The sheet's three tables against balances asked for by account.</summary>
    static void Report(Answers answers, List<string[]> report)
    {
        report[5][2].ShouldBe("TIES");
        var periods = answers.Periods.ToList();
        var held = answers.AccountBalances(answers.DefaultBook).Where(row => row.Currency is not null).GroupBy(row => (row.Account, row.Start))
            .ToDictionary(rows => rows.Key, rows => (Opening: rows.Sum(row => row.Opening), Debit: rows.Sum(row => row.Debit), Credit: rows.Sum(row => row.Credit), Closing: rows.Sum(row => row.Closing)));
        var chosen = periods.Single(period => period.Name == report[4][2]);
        var trial = Section(report, "Trial balance of the chosen period");
        var income = Section(report, "Income statement by period");
        var balance = Section(report, "Balance sheet by period");
        trial.Count.ShouldBe(answers.AccountBalances().Where(row => row.Currency is not null).Select(row => row.Account).Distinct().Count());
        (income.Count + balance.Count).ShouldBe(trial.Count);
        foreach (var row in trial)
        {
            var own = held.GetValueOrDefault((row[1], chosen.Start));
            row[3..7].Select(Number).ShouldBe([own.Opening, own.Debit, own.Credit, own.Closing], row[1]);
        }

        for (var i = 0; i < periods.Count; i++)
        {
            foreach (var row in income)
                Number(row[3 + i]).ShouldBe(held.GetValueOrDefault((row[1], periods[i].Start)).Credit - held.GetValueOrDefault((row[1], periods[i].Start)).Debit);
            foreach (var row in balance)
                Number(row[3 + i]).ShouldBe(held.GetValueOrDefault((row[1], periods[i].Start)).Closing);
        }
    }

    static List<string[]> Section(List<string[]> report, string title)
    {
        var top = report.FindIndex(row => row[1] == title);
        top.ShouldBeGreaterThan(0);
        return [.. report.Skip(top + 3).TakeWhile(row => row[0].Length > 0)];
    }

    static List<string[]> Rows(Dictionary<string, List<string[]>> sheets, string name) =>
        [.. sheets.Where(sheet => sheet.Key == name || sheet.Key.StartsWith(name + " ", StringComparison.Ordinal))
            .OrderBy(sheet => sheet.Key == name ? 1 : int.Parse(sheet.Key[(name.Length + 1)..], CultureInfo.InvariantCulture)).SelectMany(sheet => sheet.Value.Skip(1))];

    /// <summary>LibreOffice sums in floating point; a cent is a cent at the tenth digit.</summary>
    static decimal Number(string cell) => Math.Round(decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture), 6);

    /// <summary>Blanks and line ends aside: LibreOffice writes them into CSV in its own way, and shows an escape as what it stands for.</summary>
    static string Shown(string text) => string.Concat(text.Replace("_x005F_", "_", StringComparison.Ordinal).Where(letter => !char.IsWhiteSpace(letter) && letter != '"'));

    static void Altered(string path, string part, string from, string to)
    {
        using var zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Update);
        string text;
        using (var reader = new StreamReader(zip.GetEntry(part)!.Open()))
            text = reader.ReadToEnd();
        text.ShouldContain(from);
        zip.GetEntry(part)!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(part).Open());
        var at = text.IndexOf(from, StringComparison.Ordinal);
        writer.Write(string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length)));
    }
}

using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>
/// The trial balance of a period and the income statement and balance sheet by period, all of them sums over Data: another book,
/// entity or period is chosen in a cell, and every number follows. What is written beside each formula is what it gives for the choice
/// that the workbook opens with.
/// </summary>
sealed class ReportSheet(Answers answers, Figures figures, DataCells data, ControlSheet control, IReadOnlyList<Rows.Dimension> by)
{
    const string All = "(all)";
    const int KeyColumns = 3;

    readonly List<string> results = [];
    bool ties = control.Ties;

    /// <summary>Writes the sheet, and the hidden one with what can be chosen.</summary>
    public void Write(Book book)
    {
        Lists(book);
        var columns = Math.Max(4, figures.Periods.Count);
        IEnumerable<Heading> headings = [new("", 5, Hidden: true), new("", 14), new("", 40), .. Enumerable.Repeat(new Heading("", 18), columns)];
        // The rows below decide what the cell at the top says, so that they are worked out first.
        var sections = Sections();
        book.Add("Report", 0, new SheetShape([.. headings], 6, KeyColumns, Grid: false), (sheet, _) => Fill(sheet, sections));
    }

    Tail Fill(Sheet sheet, IReadOnlyList<ReportSection> sections)
    {
        var tail = new Tail();
        Head(sheet, sections);
        foreach (var section in sections)
            section.Write(sheet);
        tail.Results.Add("C6");
        tail.Results.AddRange(results);
        tail.Choices.AddRange([("C3", "List_Books"), ("C4", "List_Entities_or_all"), ("C5", "List_Periods")]);
        return tail;
    }

    void Head(Sheet sheet, IReadOnlyList<ReportSection> sections)
    {
        sheet.Next(26);
        sheet.Skip();
        sheet.Text($"{answers.CompanyName} · general ledger", Look.Title);
        sheet.Next();
        sheet.Skip();
        sheet.Text($"{ControlSheet.Facts(answers)} · debits are positive, in the income statement income is · choose in the yellow cells{LeftOut()}", ControlSheet.FactsLook(answers));
        Choice(sheet, "Book", figures.Book, "MATCH($C$3,List_Books,0)", figures.BookKey(figures.Book));
        Entity(sheet);
        Choice(sheet, "Period", figures.Period == 0 ? "" : figures.Periods[figures.Period - 1].Name, "MATCH($C$5,List_Periods,0)", figures.Period);
        sheet.Next(18);
        sheet.Skip();
        sheet.Text("All checks", Look.Label);
        results.AddRange(sections.SelectMany(section => section.Results));
        var breaks = string.Join("+", results.Append(control.Results).Select(cells => $"COUNTIF({cells},\"BREAK\")"));
        sheet.Formula($"IF({breaks}=0,\"TIES\",\"BREAK\")", ties && sections.All(section => section.Ties) ? "TIES" : "BREAK");
    }

    /// <summary>Dimensions with so many members that Data would not open in reasonable time are said to be left out, and where they are.</summary>
    string LeftOut()
    {
        var missing = answers.Dimensions.Except(by).Select(dimension => dimension.Term).ToList();
        return missing.Count == 0 ? "" : $" · Data is not split by {string.Join(", ", missing)}{(answers.HasLines ? ", which Detail has" : "")}";
    }

    static void Choice(Sheet sheet, string label, string chosen, string key, decimal today)
    {
        sheet.Next(16);
        sheet.Formula(key, today, Look.Key);
        sheet.Text(label, Look.Label);
        sheet.Text(chosen, Look.Input);
    }

    void Entity(Sheet sheet)
    {
        sheet.Next(16);
        const string Formula = "IF($C$4=\"" + All + "\",\">0\",MATCH($C$4,List_Entities,0))";
        if (figures.Entity is null)
            sheet.Formula(Formula, ">0", Look.Key);
        else
            sheet.Formula(Formula, figures.EntityKey(figures.Entity), Look.Key);
        sheet.Text("Entity", Look.Label);
        sheet.Text(figures.Entity ?? All, Look.Input);
    }

    List<ReportSection> Sections()
    {
        var money = figures.Accounts.Where(account => !account.IsStatistical).ToList();
        var (income, balance) = (money.Where(account => account.IsIncome).ToList(), money.Where(account => !account.IsIncome).ToList());
        var statistical = figures.Accounts.Where(account => account.IsStatistical).ToList();
        var sections = new List<ReportSection>();
        var row = 8;
        Put(new TrialBalanceSection(row, money, figures, data));
        Put(new PeriodSection(row, "Income statement by period", "Result", income, balance, figures, data) { Income = true });
        Put(new PeriodSection(row, "Balance sheet by period", "Total", balance, income, figures, data));
        if (statistical.Count > 0)
            Put(new PeriodSection(row, "Statistical accounts by period", null, statistical, [], figures, data));
        return sections;

        void Put(ReportSection section)
        {
            sections.Add(section);
            row += section.Rows;
        }
    }

    /// <summary>
    /// What can be chosen. All entities together only where they have one currency: sums across currencies mean nothing.
    /// </summary>
    void Lists(Book book)
    {
        var entities = figures.Entity is null ? figures.Entities.Prepend(All).ToList() : figures.Entities;
        var periods = figures.Periods.Select(period => period.Name).ToList();
        var longest = Math.Max(Math.Max(figures.Books.Count, entities.Count), periods.Count);
        book.Add("Lists", 400, new SheetShape([new("", 20), new("", 20), new("", 30)], 0, 0), (sheet, _) =>
        {
            for (var i = 0; i < longest; i++)
            {
                sheet.Next();
                foreach (var list in new[] { figures.Books, entities, periods })
                    sheet.Text(i < list.Count ? list[i] : null);
            }

            return new Tail();
        }, hidden: true);
        book.Name("List_Books", new Area("Lists", 1, figures.Books.Count).Column(0));
        book.Name("List_Entities_or_all", new Area("Lists", 1, entities.Count).Column(1));
        book.Name("List_Entities", new Area("Lists", figures.Entity is null ? 2 : 1, entities.Count).Column(1));
        book.Name("List_Periods", new Area("Lists", 1, periods.Count).Column(2));
    }
}

using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Tables;

/// <summary>The tables of a CSV export: what each is called, its columns, and its rows. Columns have steady names; the company's own terms are in dimensions.csv.</summary>
sealed class LedgerTables(Answers answers, string folder, Pace pace)
{
    readonly Chart chart = new(answers);
    readonly List<string> members = [.. answers.Dimensions.SelectMany(dimension => new[] { dimension.Name, dimension.Name + "_name" })];

    /// <summary>Debit and credit of each book, counted while the balances go by.</summary>
    public Dictionary<string, Totals> Balanced { get; } = new(StringComparer.Ordinal);

    /// <summary>Debit and credit of each book, counted while the lines go by.</summary>
    public Dictionary<string, Totals> Itemised { get; } = new(StringComparer.Ordinal);

    public WrittenTable Balances() => Write(
        "balances.csv",
        ["entity", "book", "currency", "account", "title", "type", "period", "start", "end", .. members, "opening", "debit", "credit", "closing"],
        table =>
        {
            foreach (var row in answers.AllBalances())
            {
                table.Row(
                [
                    row.Entity, row.Book, row.Currency, row.Account, row.Title, chart.Type(row.Account, row.Currency), row.Period, Plain.Day(row.Start), Plain.Day(row.End),
                    .. Pairs(row.Members, row.MemberNames), Plain.Amount(row.Opening), Plain.Amount(row.Debit), Plain.Amount(row.Credit), Plain.Amount(row.Closing),
                ]);
                Add(Balanced, row.Book, row.Account, row.Currency, row.Debit, row.Credit);
            }
        });

    public WrittenTable Lines() => Write(
        "lines.csv",
        [
            "record_no", "entity", "book", "currency", "account", "title", "entry_date", "batch_key", "batch_no", "batch_title", "batch_date", "journal", "module",
            "document", "record_type", "record_id", "entry_description", "pr_description", "description", .. members, "debit", "credit", "amount",
            "transaction_currency", "transaction_debit", "transaction_credit", "record_url", "modified",
        ],
        table =>
        {
            foreach (var line in answers.Books.SelectMany(answers.LinesByDays))
            {
                table.Row(Cells(line));
                Add(Itemised, line.Book, line.Account, line.Currency, line.Debit, line.Credit);
            }
        });

    public WrittenTable Accounts() => Write(
        "accounts.csv", ["account", "title", "type"],
        table => Each(answers.Accounts, account => table.Row([account.Account, account.Title, account.Type])));

    public WrittenTable Periods() => Write(
        "periods.csv", ["period", "start", "end"],
        table => Each(answers.Periods, period => table.Row([period.Name, Plain.Day(period.Start), Plain.Day(period.End)])));

    public WrittenTable Dimensions() => Write(
        "dimensions.csv", ["dimension", "object", "label", "term", "user_defined"],
        table => Each(answers.Dimensions, one => table.Row([one.Name, one.Object, one.Label, one.Term, one.UserDefined ? "true" : "false"])));

    public WrittenTable Members() => Write(
        "members.csv", ["dimension", "code", "name", "parent", "status"],
        table => Each(answers.AllMembers(), member => table.Row([member.Dimension, member.Code, member.Name, member.Parent, member.Status])));

    public WrittenTable TieOut() => Write(
        "tieout.csv",
        [
            "entity", "book", "account", "title", "period", "start", "end", "opening", "opening_source", "debit", "debit_source", "credit", "credit_source",
            "closing", "closing_source", "ties",
        ],
        table => Each(answers.Control(), row => table.Row(Cells(row))));

    public WrittenTable Budgets() => Write(
        "budgets.csv", ["budget", "entity", "currency", "account", "title", "period", "start", "end", .. members, "amount"],
        table => Each(answers.AllPlanned(), row => table.Row(
        [
            row.Budget, row.Entity, row.Currency, row.Account, chart.Title(row.Account, row.Currency), row.Period, Day(row.Start), Day(row.End),
            .. Pairs(row.Members, row.MemberNames), Plain.Amount(row.Amount),
        ])));

    /// <summary>A table that was asked for by name.</summary>
    public WrittenTable Further(FurtherFound found) => Write(
        found.Table + ".csv", found.Columns,
        table => Each(answers.FurtherRows(found), row => table.Row([.. row])));

    WrittenTable Write(string name, IReadOnlyList<string> heading, Action<CsvTable> fill) => CsvTable.Write(folder, name, heading, pace, fill);

    string?[] Cells(Line line) =>
    [
        line.RecordNo, line.Entity, line.Book, line.Currency, line.Account, chart.Title(line.Account, line.Currency), Day(line.EntryDate), line.BatchKey, line.BatchNo,
        line.BatchTitle, Day(line.BatchDate), line.Journal, line.Module, line.Document, line.RecordType, line.RecordId, line.EntryDescription, line.PrDescription,
        line.Description, .. Pairs(line.Members, line.MemberNames), Plain.Amount(line.Debit), Plain.Amount(line.Credit), Plain.Amount(line.Amount),
        line.TransactionCurrency, Amount(line.TransactionDebit), Amount(line.TransactionCredit), line.RecordUrl,
        line.Modified is { } modified ? Plain.Moment(modified) : null,
    ];

    static string?[] Cells(ControlRow row) =>
    [
        row.Entity, row.Book, row.Account, row.Title, row.Period, Plain.Day(row.Start), Plain.Day(row.End),
        Plain.Amount(row.Ours.Opening), Plain.Amount(row.Theirs.Opening), Plain.Amount(row.Ours.Debit), Plain.Amount(row.Theirs.Debit),
        Plain.Amount(row.Ours.Credit), Plain.Amount(row.Theirs.Credit), Plain.Amount(row.Ours.Closing), Plain.Amount(row.Theirs.Closing), row.Ties ? "true" : "false",
    ];

    /// <summary>Control totals are of money: quantities have a unit of their own.</summary>
    void Add(Dictionary<string, Totals> totals, string book, string account, string? currency, decimal debit, decimal credit)
    {
        var so = totals.GetValueOrDefault(book);
        totals[book] = chart.IsStatistical(account, currency)
            ? so with { Quantity = so.Quantity + debit - credit }
            : so with { Debit = so.Debit + debit, Credit = so.Credit + credit };
    }

    static IEnumerable<string?> Pairs(IReadOnlyList<string> codes, IReadOnlyList<string?> names) =>
        codes.Zip(names, (code, name) => new[] { code, name }).SelectMany(pair => pair);

    static string? Day(DateOnly? day) => day is { } known ? Plain.Day(known) : null;

    static string? Amount(decimal? amount) => amount is { } known ? Plain.Amount(known) : null;

    static void Each<T>(IEnumerable<T> rows, Action<T> write)
    {
        foreach (var row in rows)
            write(row);
    }
}

/// <summary>What a file's money and quantities sum to.</summary>
readonly record struct Totals(decimal Debit, decimal Credit, decimal Quantity);

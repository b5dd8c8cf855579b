using NightLedger.Flow.Rows;

namespace NightLedger.Tests.Nights;

/// <summary>The tables of a ledger on paper.</summary>
static class PaperTables
{
    public static readonly IReadOnlyList<Table> All =
    [
        Of(Names.Entities, ["entity"], Column.Text("entity"), Column.Text("name"), Column.Text("record_no"), Column.Text("currency"), Column.Integer("first_fiscal_month")),
        Of(Names.Accounts, ["account"], Column.Text("record_no"), Column.Text("account"), Column.Text("title"), Column.Text("type"), Column.Text("closes_to")),
        Of(Names.Periods, ["record_no"], Column.Text("record_no"), Column.Text("name"), Column.Date("start"), Column.Date("end"), Column.Flag("budgetable")),
        Of(Names.Members, ["dimension", "code"], Column.Text("dimension"), Column.Text("code"), Column.Text("record_no"), Column.Text("name"), Column.Text("parent"), Column.Text("status")),
        Of(Names.Lines, ["record_no"],
            Column.Text("record_no"), Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Text("account"), Column.Text("batch_title"),
            Column.Integer("batch_key"), Column.Date("entry_date"), Column.Flag("statistical"), Column.Flag("posted"), Column.Flag("sides_agree"),
            Column.Amount("debit"), Column.Amount("credit"), Column.Text("department"), Column.Instant("modified")),
        Of(Names.ChangedLines, ["record_no"], Column.Text("record_no"), Column.Integer("batch_key"), Column.Text("book"), Column.Date("entry_date"), Column.Instant("modified"), Column.Instant("made")),
        Of(Names.TrialBalance, ["entity", "book", "account", "start"],
            Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Text("account"), Column.Date("start"),
            Column.Amount("opening"), Column.Amount("debit"), Column.Amount("credit"), Column.Amount("closing"),
            Column.Date("until"), Column.Text("location"), Column.Text("department"), Column.Flag("statistical")),
        Of(Names.NetBalances, ["entity", "book", "account", "start", "department"],
            Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Text("account"), Column.Flag("statistical"), Column.Date("start"),
            Column.Amount("opening"), Column.Amount("net"), Column.Amount("closing"), Column.Text("department")),
        Of(Names.Budgets, ["record_no"], [.. Texts("record_no", "budget", "description", "status", "currency", "owner"), Column.Flag("is_default")]),
        Of(Names.BudgetItems, ["record_no"],
            [.. Texts("record_no", "budget", "account"), Column.Date("start"), Column.Amount("amount"), .. Texts("period", "currency", "normal_balance"), Column.Flag("statistical")]),
        Of(Names.BudgetCounts, ["budget"],
            Column.Text("budget"), Column.Integer("items"), Column.Amount("amount"), Column.Integer("bare_items"), Column.Amount("bare_amount")),
    ];

    static IEnumerable<Column> Texts(params string[] names) => names.Select(name => Column.Text(name));

    public static Batch Batch(Table table, IReadOnlyList<object?[]> rows)
    {
        var batch = new Batch(table, rows.Count) { Count = rows.Count };
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Length; column++)
                Put(batch, column, row, rows[row][column]);
        return batch;
    }

    static Table Of(string name, string[] key, params Column[] columns) => new(name, "paper") { Summary = "On paper.", Key = key, Columns = columns };

    static void Put(Batch batch, int column, int row, object? value)
    {
        switch (batch.Table.Columns[column].Kind)
        {
            case Kind.Text: batch.Texts(column)[row] = (string?)value; break;
            case Kind.Integer: batch.Integers(column)[row] = (long?)value; break;
            case Kind.Amount: batch.Amounts(column)[row] = (decimal?)value; break;
            case Kind.Date: batch.Dates(column)[row] = (DateOnly?)value; break;
            case Kind.Instant: batch.Instants(column)[row] = (DateTime?)value; break;
            default: batch.Flags(column)[row] = (bool?)value; break;
        }
    }
}

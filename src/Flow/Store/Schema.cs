using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// The tables of a company's store. Each data table is made from its declaration and grows with it: a new dimension is a new
/// column. Every row carries the versions between which it is true.
/// </summary>
static class Schema
{
    /// <summary>entity, start, end, name, mapped, fiscal_start: the company's calendar, one row a window and entity.</summary>
    public static readonly Table Calendar = new("calendar", "")
    {
        Summary = "One row a window of days and entity: the reporting periods, and the days that none covers.",
        Key = ["entity", "start"],
        Columns =
        [
            Column.Text("entity"), Column.Date("start"), Column.Date("end"), Column.Text("name"), Column.Flag("mapped"), Column.Date("fiscal_start"),
        ],
    };

    /// <summary>The dimensions, in the source's order, under the company's terms.</summary>
    public static readonly Table Dimensions = new("dimensions", "")
    {
        Summary = "One row a dimension that ledger lines carry.",
        Key = ["name"],
        Columns =
        [
            Column.Integer("position"), Column.Text("name"), Column.Text("object"), Column.Text("label"), Column.Text("term"), Column.Flag("user_defined"),
            Column.Text("source_column"),
        ],
    };

    /// <summary>The books, the default one first.</summary>
    public static readonly Table Books = new("books", "")
    {
        Summary = "One row a book.",
        Key = ["book"],
        Columns = [Column.Integer("position"), Column.Text("book"), Column.Text("called"), Column.Text("upon"), Column.Text("currency"), Column.Flag("consolidation")],
    };

    /// <summary>Debits and credits by window and every dimension, where there are no lines. Its dimensions are added as columns.</summary>
    public static readonly Table Movements = new(Moved.Movements, "")
    {
        Summary = "What moved in a window, by entity, book, currency, account and every dimension.",
        Key = ["entity", "book", "currency", "account", "statistical", "start"],
        Columns =
        [
            Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Text("account"), Column.Flag("statistical"), Column.Date("start"),
            Column.Amount("debit"), Column.Amount("credit"),
        ],
    };

    /// <summary>Lines added up by account and window: what balances are made of where no dimension is asked for.</summary>
    public static readonly Table Turnover = new(Moved.Turnover, "")
    {
        Summary = "What moved in a window, by entity, book, currency and account: the lines added up.",
        Key = Movements!.Key,
        Columns = Movements.Columns,
    };

    /// <summary>What the source said of each window by account: evidence, in the form that it is kept in.</summary>
    public static readonly Table TrialBalance = new(Names.TrialBalance, "")
    {
        Summary = "What the source itself says an account holds over a window, as of the last time it was asked.",
        Key = ["entity", "book", "currency", "account", "start"],
        Columns =
        [
            Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Text("account"), Column.Date("start"),
            Column.Amount("opening"), Column.Amount("debit"), Column.Amount("credit"), Column.Amount("closing"),
        ],
    };

    /// <summary>Answers that are worked with and not kept as they come.</summary>
    static readonly string[] Passing = [Names.TrialBalance, Names.NetBalances, Names.ChangedLines, Names.Traces, Names.DayCounts, Names.BudgetCounts];

    /// <summary>
    /// What every store has, whether or not this source can fill it: the columns that balances, checks and answers are written against.
    /// </summary>
    static readonly IReadOnlyList<Table> Expected =
    [
        Shape(Names.Entities, ["entity"], "entity", "name", "record_no", "currency"),
        Shape(Names.Accounts, ["account"], "record_no", "account", "title", "type", "normal_balance", "closes_to", "closing_type", "category", "status"),
        Shape(Names.StatisticalAccounts, ["account"], "record_no", "account", "title", "type", "status"),
        Shape(Names.Members, ["dimension", "code"], "dimension", "code", "record_no", "name", "parent", "status"),
        Shape(Names.Places, ["location"], "location", "entity"),
        Shape(Names.AccountGroups, ["record_no"], "record_no", "account_group", "title", "total_title", "kind", "normal_balance", "as_of", "sides").With([Column.Flag("filtered")]),
        Shape(Names.GroupAccounts, ["account_group", "account", "statistical"], "account_group", "account").With([Column.Flag("statistical")]),
        Shape(Names.GroupMembers, ["account_group", "member"], "account_group", "member").With([Column.Integer("position")]),
        Shape(Names.Periods, ["record_no"], "record_no", "name").With([Column.Date("start"), Column.Date("end"), Column.Flag("budgetable")]),
        Shape(Names.Lines, ["record_no"], "record_no", "entity", "book", "currency", "account", "batch_title", "journal", "document", "record_type", "record_id",
            "entry_description", "pr_description", "description", "transaction_currency", "module", "record_url", "modified_by").With(
            [
                Column.Integer("batch_key"), Column.Integer("batch_no"), Column.Integer("line_no"), Column.Date("batch_date"), Column.Date("entry_date"), Column.Date("start"),
                Column.Flag("statistical"), Column.Flag("posted"), Column.Flag("sides_agree"), Column.Amount("debit"), Column.Amount("credit"),
                Column.Amount("transaction_debit"), Column.Amount("transaction_credit"), Column.Instant("modified"), Column.Instant("made"),
            ]),
    ];

    /// <summary>Makes what is missing: a table in one statement, since a store on a slow disk waits for each, and columns that have come since.</summary>
    public static void Prepare(Duck duck, Ledger ledger)
    {
        duck.Execute($"create table if not exists shape as select {Released.Newest} as release");
        duck.Grown();
        var dimensions = ledger.Dimensions.Select(dimension => dimension.Name).ToHashSet(StringComparer.Ordinal);
        var own = ledger.Tables.Where(table => !Passing.Contains(table.Name) && !table.Name.StartsWith(Names.Further, StringComparison.Ordinal));
        var movements = Movements.With(ledger.Dimensions.Select(dimension => Column.Text(dimension.Name)));
        foreach (var (table, columns) in Controls)
            Grow(duck, table, columns.Select(column => new Declared(column.Split(' ')[0], column)));
        foreach (var shapes in own.DistinctBy(table => table.Name).Concat(Expected).Concat([TrialBalance, Turnover, Calendar, Dimensions, Books, movements]).GroupBy(table => table.Name))
            Grow(duck, shapes.Key, Versions.Concat(shapes.SelectMany(shape => shape.Columns).DistinctBy(column => column.Name).Select(column => Declare(shapes.Key, column, dimensions.Contains(column.Name)))));
        duck.Grown();
    }

    /// <summary>Every dimension that movements have ever had, this night's or an older one's.</summary>
    public static IReadOnlyList<string> DimensionsOf(Duck duck)
    {
        var fixedOnes = Movements.Columns.Select(column => column.Name).Concat(["from_version", "to_version"]).ToHashSet(StringComparer.Ordinal);
        return [.. duck.ColumnsOf(Movements.Name).Where(column => !fixedOnes.Contains(column))];
    }

    /// <summary>The versions between which a row is true.</summary>
    static readonly IReadOnlyList<Declared> Versions = [new("from_version", "from_version integer not null"), new("to_version", "to_version integer")];

    /// <summary>A column, and how the engine is told of it.</summary>
    sealed record Declared(string Name, string Words);

    static void Grow(Duck duck, string table, IEnumerable<Declared> columns)
    {
        var there = duck.ColumnsOf(table);
        if (there.Count == 0)
            duck.Execute($"create table {Sql.Name(table)} ({string.Join(", ", columns.Select(column => column.Words))})");
        else
            foreach (var column in columns.Where(column => !there.Contains(column.Name)))
                duck.Execute($"alter table {Sql.Name(table)} add column {column.Words}");
    }

    /// <summary>Rows from before a dimension was there are members of <c>(none)</c>, as are rows from after it has gone.</summary>
    static Declared Declare(string table, Column column, bool dimension) =>
        new(column.Name, $"{Sql.Name(column.Name)} {Sql.Type(column.Kind)}{(dimension ? $" default {Sql.Text(Names.None)}" : "")}{Packing.Of(table, column, dimension)}");

    static Table Shape(string name, string[] key, params string[] texts) =>
        new(name, "") { Summary = "", Key = key, Columns = [.. texts.Select(text => Column.Text(text))] };

    /// <summary>What is known of versions, and what is kept of the nights that made them.</summary>
    static readonly IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> Controls =
    [
        ("versions",
        [
            "version integer", "started timestamp", "as_of timestamp", "default_book varchar", "details boolean", "finished timestamp", "published timestamp",
            "ties boolean", "cells integer", "rows bigint", "changed bigint", "calls integer", "notes varchar", "reads_from timestamp",
            "accepted_by varchar", "accepted_on varchar", "accepted_why varchar", "since date",
        ]),
        ("marks", ["version integer", "slice varchar", "book varchar", "start date", "until date", "rows bigint", "changed bigint", "stored timestamp"]),
        ("turned", ["version integer", "start date", "due boolean", "turn bigint"]),
        ("remembered", ["what varchar", "text varchar"]),
        ("breaks",
        [
            "version integer", "position integer", "check_name varchar", "entity varchar", "book varchar", "account varchar", "period varchar", "batch varchar",
            "measure varchar", "ours decimal(38,10)", "theirs decimal(38,10)", "cause varchar",
        ]),
        ("suspects",
        [
            "version integer", "check_name varchar", "entity varchar", "book varchar", "account varchar", "period varchar", "batch varchar", "measure varchar",
            "day date", "journal varchar", "batch_no bigint", "batch_key bigint", "title varchar", "amount decimal(38,10)", "certain boolean",
        ]),
        ("traces", ["version integer", "object varchar", "key varchar", "deleted boolean", "who varchar", "moment timestamp", "id varchar"]),
        ("proven", ["version integer", "book varchar", "start date", "turn bigint", "until date"]),
        ("seals",
        [
            "version integer", "entity varchar", "book varchar", "account varchar", "statistical boolean", "start date", "until date",
            "debit decimal(38,10)", "credit decimal(38,10)",
        ]),
    ];
}

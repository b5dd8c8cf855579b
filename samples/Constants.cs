using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;

namespace NightLedger.Samples;

/// <summary>
/// A whole source in one file: a company of one entity, two months, three accounts and one dimension, all of it constants. It says
/// who it is, hands out slices of its tables, and has a trial balance of its own that the night is held against. Nights over it are
/// run with details.
/// </summary>
sealed class Constants : ISource
{
    static readonly Dimension Team = new("department", "DEPARTMENT", "Department", "Team", UserDefined: false, "DEPARTMENTID");

    static readonly Dictionary<string, object?[][]> Rows = new()
    {
        ["entities"] = [["100", "Constants Ltd", "EUR"]],
        ["accounts"] = [["1000", "Bank", "balancesheet", null], ["3000", "Equity", "balancesheet", null], ["4000", "Sales", "incomestatement", "3000"]],
        ["periods"] = [["1", "January", Day(1, 1), Day(1, 31), true], ["2", "February", Day(2, 1), Day(2, 29), true]],
        ["members"] = [["department", "10", "North"], ["department", "20", "South"]],
        ["lines"] =
        [
            ["1", "1000", Day(1, 15), 1L, 120.50m, 0m, Names.None], ["2", "4000", Day(1, 15), 1L, 0m, 120.50m, "10"],
            ["3", "1000", Day(2, 3), 2L, 79.50m, 0m, Names.None], ["4", "4000", Day(2, 3), 2L, 0m, 79.50m, "20"],
        ],
        // Its own word: opening, debit, credit, closing. Were it worked out from the lines, it would prove nothing.
        ["trial_balance"] =
        [
            ["1000", Day(1, 1), 0m, 120.50m, 0m, 120.50m], ["4000", Day(1, 1), 0m, 0m, 120.50m, -120.50m],
            ["1000", Day(2, 1), 120.50m, 79.50m, 0m, 200.00m], ["4000", Day(2, 1), -120.50m, 0m, 79.50m, -200.00m],
        ],
    };

    /// <summary>What each table's rows have in the store: the columns given above, then those that are the same in every row.</summary>
    static readonly Table[] Tables =
    [
        Of(Names.Entities, ["entity"], Column.Text("entity"), Column.Text("name"), Column.Text("currency")),
        Of(Names.Accounts, ["account"], Column.Text("account"), Column.Text("title"), Column.Text("type"), Column.Text("closes_to")),
        Of(Names.Periods, ["record_no"], Column.Text("record_no"), Column.Text("name"), Column.Date("start"), Column.Date("end"), Column.Flag("budgetable")),
        Of(Names.Members, ["dimension", "code"], Column.Text("dimension"), Column.Text("code"), Column.Text("name")),
        Of(Names.Lines, ["record_no"], Column.Text("record_no"), Column.Text("account"), Column.Date("entry_date"), Column.Integer("batch_key"),
            Column.Amount("debit"), Column.Amount("credit"), Column.Text("department"),
            Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Flag("statistical"), Column.Flag("posted"), Column.Flag("sides_agree")),
        Of(Names.TrialBalance, ["entity", "book", "account", "start"], Column.Text("account"), Column.Date("start"),
            Column.Amount("opening"), Column.Amount("debit"), Column.Amount("credit"), Column.Amount("closing"),
            Column.Text("entity"), Column.Text("book"), Column.Text("currency"), Column.Date("until"), Column.Text("location"), Column.Text("department"), Column.Flag("statistical")),
    ];

    /// <summary>What is added to February's sales in the trial balance: with anything but nothing, the night does not tie.</summary>
    public decimal Error { get; init; }

    /// <inheritdoc />
    public int Calls { get; private set; }

    /// <inheritdoc />
    public int AtOnce => 1;

    /// <inheritdoc />
    public string? Remember => null;

    /// <inheritdoc />
    public Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel) => Task.FromResult(new Ledger
    {
        AsOf = new DateTimeOffset(2024, 3, 1, 2, 0, 0, TimeSpan.Zero),
        BaseCurrency = "EUR",
        DefaultBook = "ACCRUAL",
        Books = ["ACCRUAL"],
        FirstFiscalMonth = 1,
        Entities = [new Entity("100", "Constants Ltd", "1", "EUR", FirstFiscalMonth: 1, Alone: true)],
        Dimensions = [Team],
        Tables = Tables,
    });

    /// <inheritdoc />
    public async IAsyncEnumerable<Batch> ReadAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        Calls++;
        var rows = Rows[slice.Table.Name].Where(row => Within(slice, row)).Select(row => Whole(slice, row)).ToList();
        var batch = new Batch(slice.Table, rows.Count) { Count = rows.Count };
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Length; column++)
                Put(batch, column, row, rows[row][column]);
        if (batch.Count > 0)
            yield return batch;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        yield return new Finding("constants", Outcome.Pass, "They are where they were.");
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A slice of lines or of the trial balance is a window of days; the other tables are read whole.</summary>
    static bool Within(Slice slice, object?[] row) =>
        slice.Window is not { } window || row.OfType<DateOnly>().Any(day => day >= window.Start && day <= window.End);

    object?[] Whole(Slice slice, object?[] row) => slice.Table.Name switch
    {
        Names.Lines => [.. row, "100", "ACCRUAL", "EUR", false, true, true],
        Names.TrialBalance => [row[0], slice.Window!.Start, .. Falsified(row)[2..], "100", "ACCRUAL", "EUR", slice.Window.End, null, null, false],
        _ => row,
    };

    object?[] Falsified(object?[] row) => row is ["4000", DateOnly { Month: 2 }, _, _, decimal credit, _] ? [.. row[..4], credit + Error, row[5]] : row;

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

    static DateOnly Day(int month, int day) => new(2024, month, day);

    static Table Of(string name, string[] key, params Column[] columns) => new(name, "constants") { Summary = "Constants.", Key = key, Columns = columns };
}

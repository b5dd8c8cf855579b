using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Exports;

/// <summary>What a line says besides its number.</summary>
public sealed record Words(string? Title = null, string? Memo = null, string? Document = null, string? Url = null, string? Region = null);

/// <summary>
/// A ledger on paper with all that an export has to carry: two dimensions under Swedish words, statistical accounts, and texts that
/// mean something to a journal, a CSV file or a workbook.
/// </summary>
public sealed class WideLedger(PaperLedger paper) : ISource
{
    static readonly Table Statistical = Of(Names.StatisticalAccounts, ["account"], Column.Text("record_no"), Column.Text("account"), Column.Text("title"), Column.Text("type"));

    static readonly Table Lines = PaperTables.All.Single(table => table.Name == Names.Lines).With(
    [
        Column.Integer("batch_no"), Column.Text("journal"), Column.Text("document"), Column.Text("record_type"), Column.Text("entry_description"),
        Column.Text("pr_description"), Column.Text("description"), Column.Text("record_url"), Column.Date("batch_date"), Column.Text("region"),
    ]);

    static readonly Table Net = PaperTables.All.Single(table => table.Name == Names.NetBalances).With([Column.Text("region")]);

    /// <summary>By record number; lines without are plain.</summary>
    public Dictionary<string, Words> Said { get; } = [];

    public Dictionary<string, string> Titles { get; } = [];

    /// <summary>Entities whose base currency is not the dollar.</summary>
    public Dictionary<string, string> Currencies { get; } = [];

    /// <summary>Statistical lines: they are in no trial balance.</summary>
    public List<Entry> Counted { get; } = [];

    public int Calls => paper.Calls;

    public int AtOnce => paper.AtOnce;

    public string? Remember => null;

    public Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel) => DescribeAsync(paper.DescribeAsync(orders, remembered, cancel));

    static async Task<Ledger> DescribeAsync(Task<Ledger> plain) => await plain with
    {
        Dimensions =
        [
            new Dimension("department", "DEPARTMENT", "Department", "Kostnadsställe", false, "DEPARTMENTID"),
            new Dimension("region", "REGION", "Region", "Region \"<Nord & Syd>\"", true, "GLDIMREGION"),
        ],
        Tables = [.. PaperTables.All.Where(table => table.Name is not (Names.Lines or Names.NetBalances)), Lines, Net, Statistical],
    };

    public async IAsyncEnumerable<Batch> ReadAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var own = Own(slice)?.ToList();
        if (own is not null)
        {
            if (own.Count > 0)
                yield return PaperTables.Batch(slice.Table, own);
            yield break;
        }

        await foreach (var batch in paper.ReadAsync(slice, cancel))
            yield return batch;
    }

    public IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, CancellationToken cancel) => paper.CheckAsync(orders, only, cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    IEnumerable<object?[]>? Own(Slice slice) => slice.Table.Name switch
    {
        Names.Accounts => paper.Accounts.Select(one => new object?[] { one.Number, one.Number, Titles.GetValueOrDefault(one.Number, "Konto " + one.Number), one.Type, one.ClosesTo }),
        Names.StatisticalAccounts => Counted.Select(entry => entry.Account).Distinct().Select(account => new object?[] { account, account, "Antal " + account, "forperiod" }),
        Names.Lines => paper.Entries.Select(entry => (Entry: entry, Statistical: false)).Concat(Counted.Select(entry => (Entry: entry, Statistical: true)))
            .Where(line => paper.Books.Contains(line.Entry.Book) && line.Entry.Day >= slice.Window!.Start && line.Entry.Day <= slice.Window.End)
            .Select(line => Line(line.Entry, line.Statistical)),
        Names.Members when slice.Dimension!.Name == "region" => Said.Values.Select(words => words.Region).OfType<string>().Distinct()
            .Select(code => new object?[] { "region", code, code, "Landsdel " + code, null, "active" }),
        Names.NetBalances => NetRows(slice),
        _ => null,
    };

    object?[] Line(Entry entry, bool statistical)
    {
        var words = Said.GetValueOrDefault(entry.RecordNo, new Words());
        return
        [
            entry.RecordNo, entry.Entity, entry.Book, statistical ? "" : Currencies.GetValueOrDefault(entry.Entity, "USD"), entry.Account, words.Title ?? "Batch " + entry.Batch, entry.Batch, entry.Day, statistical,
            entry.Posted, true, Math.Max(entry.Amount, 0), Math.Max(-entry.Amount, 0), entry.Department, entry.Day.ToDateTime(new TimeOnly(18, 30)), entry.Batch + 1000, "GJ", words.Document, "manual", words.Memo,
            words.Memo, words.Memo, words.Url, entry.Day, words.Region ?? Names.None,
        ];
    }

    IEnumerable<object?[]> NetRows(Slice slice)
    {
        var rows = new List<object?[]>();
        var (accounts, departments) = (paper.Accounts.Select(account => account.Number).Union(paper.Entries.Select(entry => entry.Account)), paper.Entries.Select(entry => entry.Department).Distinct().ToList());
        foreach (var (department, entity) in departments.SelectMany(department => paper.Entities.Select(entity => (department, entity))))
        {
            var part = new PaperLedger { FirstFiscalMonth = paper.FirstFiscalMonth };
            part.Accounts.Clear();
            part.Accounts.AddRange(paper.Accounts);
            part.Entries.AddRange(paper.Entries.Where(entry => entry.Department == department));
            rows.AddRange(part.Trial(slice, entity).Select(row => new object?[]
            {
                row.Entity, slice.Book, "USD", row.Account, false, slice.Window!.Start, row.Opening, row.Debit - row.Credit, row.Opening + row.Debit - row.Credit, department, Names.None,
            }));
        }

        return rows;
    }

    static Table Of(string name, string[] key, params Column[] columns) => new(name, "paper") { Summary = "On paper.", Key = key, Columns = columns };
}

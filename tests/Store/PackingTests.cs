using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Store;

/// <summary>Codes and keys of lines are packed as is best for what comes again and for what never does, whatever a file's first rows look like.</summary>
public sealed class PackingTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nightledger");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Codes_are_packed_as_words_that_repeat_and_keys_as_those_that_do_not()
    {
        var ledger = await PaperLedger.OfSales().DescribeAsync(new Orders(true, false, false), null, TestContext.Current.CancellationToken);
        using var duck = Duck.Open(Path.Combine(folder.FullName, "lines.duckdb"), readOnly: false);
        Schema.Prepare(duck, ledger);
        // All differ, and all are the same: left to itself the engine would pack the first as text and the second as words that repeat.
        duck.Execute("insert into lines by name select 1 as from_version, 'code-' || n * 7919 as account, 'code-' || n * 7919 as department, 'memo-' || n * 7919 as description, 'k' || n % 3 as record_no from range(40000) t(n)");
        duck.Execute("checkpoint");
        (Way(duck, "account"), Way(duck, "department"), Way(duck, "description"), Way(duck, "record_no")).ShouldBe(("Dictionary", "Dictionary", "FSST", "FSST"));
    }

    static string Way(Duck duck, string column) =>
        (string)duck.Value($"select string_agg(distinct compression, ' ') from pragma_storage_info('lines') where segment_type = 'VARCHAR' and column_name = '{column}'")!;
}

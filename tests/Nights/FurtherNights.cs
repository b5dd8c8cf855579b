using System.Runtime.CompilerServices;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Store;
using NightLedger.Simulator;
using NightLedger.Simulator.Faults;

namespace NightLedger.Tests.Nights;

/// <summary>Objects that are read beside the ledger over whole nights, and what becomes of them never costs a night.</summary>
public sealed class FurtherNights
{
    static SimulatorOptions Company => new() { Lines = 300, Seed = 6 };

    static async Task<Verdict> RunAsync(GatewayNight night, IReadOnlyList<Further> further, Func<Table, Table>? seen = null)
    {
        await using ISource source = new Seeing(new IntacctSource(night.Connection, null, TimeProvider.System), seen ?? (table => table));
        var verdict = await new Night(source, night.File, TimeProvider.System, new Progress<Step>())
            .RunAsync(new Orders(true, false, false) { Further = further }, TestContext.Current.CancellationToken);
        verdict.Published.ShouldBeTrue();
        return verdict;
    }

    static List<Dictionary<string, string?>> Rows(GatewayNight night, string table)
    {
        using var answers = night.Open();
        var found = answers.FurtherFound().Single(one => one.IsOf(table));
        return [.. answers.FurtherRows(found).Select(row => found.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    [Fact]
    public async Task An_object_is_read_with_the_columns_it_is_found_to_have_and_followed()
    {
        await using var night = await GatewayNight.StartAsync(Company);
        (await RunAsync(night, [new("VENDOR", []), new("EXCHANGERATEENTRY", [])])).Notes.ShouldNotContain(note => note.Contains("VENDOR", StringComparison.Ordinal));
        var vendors = night.Gateway.Company.Now.Table("VENDOR");
        var rows = Rows(night, "VENDOR");
        rows.Count.ShouldBe(vendors.Count);
        rows.Select(row => (row["record_no"], row["vendorid"], row["name"])).ShouldBe(
            Enumerable.Range(0, vendors.Count).Select(row => ((string?)vendors.Text("RECORDNO", row), (string?)vendors.Text("VENDORID", row), (string?)vendors.Text("NAME", row))), ignoreOrder: true);
        rows[0].Keys.ShouldNotContain(name => name.Contains("taxid", StringComparison.Ordinal) || name.Contains("bank", StringComparison.Ordinal));
        Rows(night, "EXCHANGERATEENTRY").Count.ShouldBe(night.Gateway.Company.Now.Table("EXCHANGERATEENTRY").Count);

        var code = vendors.Text("VENDORID", 0);
        night.Gateway.Stage.Run($"rename VENDOR {code} \"Rent & co\"\nadd VENDOR V-NEW name=New");
        night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
        await RunAsync(night, [new("VENDOR", [])]);
        Rows(night, "VENDOR").Single(row => row["vendorid"] == code)["name"].ShouldBe("Rent & co");
        Rows(night, "VENDOR").Count.ShouldBe(vendors.Count + 1);
        Rows(night, "EXCHANGERATEENTRY").ShouldBeEmpty("it is no longer asked for");
    }

    [Fact]
    public async Task Fields_that_come_are_added_or_blocked_as_chosen_and_those_that_go_stay_empty()
    {
        await using var night = await GatewayNight.StartAsync(Company);
        Further grows = new("VENDOR", []), blocks = new("CUSTOMER", [], Grows: false);
        await RunAsync(night, [grows, blocks], table => Without(table, "STATUS"));
        Rows(night, "VENDOR")[0].Keys.ShouldNotContain("status");
        var second = await RunAsync(night, [grows, blocks]);
        Rows(night, "VENDOR").ShouldAllBe(row => row["status"] != null);
        Rows(night, "CUSTOMER")[0].Keys.ShouldNotContain("status");
        second.Notes.ShouldContain("New in VENDOR: STATUS.");
        second.Notes.ShouldContain("New in CUSTOMER and not taken, as was chosen: STATUS.");
        (await RunAsync(night, [grows])).Notes.ShouldNotContain(note => note.Contains("VENDOR", StringComparison.Ordinal));
        (await RunAsync(night, [grows], table => Without(table, "STATUS"))).Notes.ShouldContain(note => note.StartsWith("No longer in VENDOR: status.", StringComparison.Ordinal));
        Rows(night, "VENDOR").ShouldAllBe(row => row["status"] == null);
        Rows(night, "VENDOR").Count.ShouldBe(night.Gateway.Company.Now.Table("VENDOR").Count);
    }

    [Fact]
    public async Task A_field_of_another_kind_gets_a_column_of_its_own()
    {
        await using var night = await GatewayNight.StartAsync(Company);
        Further wanted = new("VENDOR", ["VENDORID", "STATUS"]);
        await RunAsync(night, [wanted], table => table with { Columns = [.. table.Columns.Select(column => column.From == "STATUS" ? column with { Kind = Kind.Integer } : column)] });
        await RunAsync(night, [wanted]);
        Rows(night, "VENDOR").ShouldAllBe(row => row["status"] == null && (row["status_text"] == "active" || row["status_text"] == "inactive"));
    }

    [Fact]
    public async Task What_is_unknown_or_not_permitted_is_a_note_and_the_others_are_read()
    {
        await using var night = await GatewayNight.StartAsync(Company with { Denied = ["CUSTOMER"] });
        var verdict = await RunAsync(night, [new("APBILL", []), new("CUSTOMER", []), new("WAREHOUSE", ["WAREHOUSEID", "NOSUCHFIELD"])]);
        verdict.Notes.ShouldContain(note => note.Contains("APBILL", StringComparison.Ordinal));
        verdict.Notes.ShouldContain(note => note.Contains("CUSTOMER", StringComparison.Ordinal) && note.Contains("may not read", StringComparison.Ordinal));
        verdict.Notes.ShouldContain("WAREHOUSE has no NOSUCHFIELD.");
        Rows(night, "WAREHOUSE").Count.ShouldBe(night.Gateway.Company.Now.Table("WAREHOUSE").Count);
    }

    [Fact]
    public async Task A_file_that_is_written_anew_still_shows_them_as_tables()
    {
        await using var night = await GatewayNight.StartAsync(Company);
        await RunAsync(night, [new("VENDOR", [])]);
        var before = Rows(night, "VENDOR");
        using (var duck = Duck.Open(night.File.Published, readOnly: false))
            File.Move(Pruning.Anew(duck), night.File.Published + ".moved");
        File.Move(night.File.Published + ".moved", night.File.Published, overwrite: true);
        Rows(night, "VENDOR").Select(row => string.Join('|', row.Values)).ShouldBe(before.Select(row => string.Join('|', row.Values)));
    }

    [Theory]
    [InlineData("error=XL03000006,text=Object definition WAREHOUSE not found@/WAREHOUSE")]
    [InlineData("error=DL02000001@2+/WAREHOUSE")]
    [InlineData("error=XL03000003,text=not understood@2+/WAREHOUSE")]
    public async Task An_object_that_is_dropped_or_fails_keeps_its_rows_and_the_night_goes_on(string fault)
    {
        await using var night = await GatewayNight.StartAsync(Company);
        await RunAsync(night, [new("WAREHOUSE", [])]);
        var before = Rows(night, "WAREHOUSE").Count;
        before.ShouldBeGreaterThan(0);
        night.Gateway.Faults.Add(FaultTable.Parse(fault));
        (await RunAsync(night, [new("WAREHOUSE", [])])).Notes.ShouldContain(note => note.Contains("WAREHOUSE", StringComparison.Ordinal));
        Rows(night, "WAREHOUSE").Count.ShouldBe(before);
    }

    static Table Without(Table table, string field) => table.Name.StartsWith(Names.Further, StringComparison.Ordinal)
        ? table with { Columns = [.. table.Columns.Where(column => column.From != field)], Aside = [] } : table;

    /// <summary>The company as it may look another night: its tables otherwise than they are.</summary>
    sealed class Seeing(ISource source, Func<Table, Table> seen) : ISource
    {
        public int Calls => source.Calls;

        public int AtOnce => source.AtOnce;

        public string? Remember => source.Remember;

        public IReadOnlyList<FlowException> Aside => source.Aside;

        public async Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel)
        {
            var ledger = await source.DescribeAsync(orders, remembered, cancel);
            return ledger with { Tables = [.. ledger.Tables.Select(table => table.Name.StartsWith(Names.Further, StringComparison.Ordinal) ? seen(table) : table)] };
        }

        public async IAsyncEnumerable<Batch> ReadAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancel)
        {
            await foreach (var batch in source.ReadAsync(slice, cancel))
                yield return batch;
        }

        public IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, CancellationToken cancel) => source.CheckAsync(orders, only, cancel);

        public ValueTask DisposeAsync() => source.DisposeAsync();
    }
}

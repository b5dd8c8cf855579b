using System.Globalization;
using CsCheck;
using DuckDB.NET.Data;
using NightLedger.Flow;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Store;

/// <summary>Rows put into the engine's columns by us stand in the table as those that its library puts there one by one.</summary>
public sealed class ChunkTests : IDisposable
{
    static readonly Table Cells = new("cells", "")
    {
        Summary = "",
        Key = [],
        Columns =
        [
            Column.Text("word"), Column.Text("again"), Column.Integer("number"), Column.Amount("amount"), Column.Date("day"), Column.Instant("moment"), Column.Flag("flag"),
        ],
    };

    static readonly string Shape = string.Join(", ", Cells.Columns.Select(column => $"{column.Name} {Sql.Type(column.Kind)}"));

    static readonly Gen<string> Words = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.String[Gen.Char['\u00a1', '\u07ff'], 0, 20],
        Of("", "é", "twelve bytes", "thirteen byte", "élevenbytes€", "\U0001f4d2\U0001f4d2\U0001f4d2", new string('x', 5_000), new string('€', 600)));

    static readonly Gen<decimal> Amounts = Gen.OneOf(
        Gen.Decimal[-1_000_000m, 1_000_000m].Select(amount => decimal.Round(amount, 2)),
        Gen.Select(Gen.Int, Gen.Int, Gen.Bool, Gen.Byte[0, 10]).Select((low, middle, below, scale) => new decimal(low, middle, 0, below, scale)),
        Of(0m, -0.00m, 0.0000000001m, -0.0000000001m, 1.10m, 99_999_999_999_999_999_999m, -99_999_999_999_999_999_999m, 9_999_999_999_999_999_999.999999999m));

    static readonly Gen<Batch> Batches = Gen.Select(
            Words.Null().Array[0, 2_500], Gen.Long.Nullable(), Amounts.Nullable().Array[1, 40], Gen.Date.Select(DateOnly.FromDateTime).Nullable(), Gen.DateTime.Select(moment => new DateTime(moment.Ticks / 10 * 10, DateTimeKind.Utc)).Nullable(), Gen.Bool.Nullable())
        .Select((words, number, amounts, day, moment, flag) => Filled(words, number, amounts, day, moment, flag));

    static Gen<T> Of<T>(params T[] those) => Gen.Int[0, those.Length - 1].Select(which => those[which]);

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nightledger");

    [Fact]
    public void Rows_stand_as_the_library_puts_them() => Batches.Sample(
        batch =>
        {
            using var duck = new DuckDBConnection("Data Source=:memory:");
            duck.Open();
            Ask(duck, $"create table ours ({Shape}); create table theirs ({Shape}); select 0");
            using (var chunk = new Chunk(duck, "memory", "ours", Cells.Columns.Count))
                Append(chunk, batch, batch);
            using (var appender = duck.CreateAppender("theirs"))
                OneByOne(appender, [batch, batch]);
            Ask(duck, "select count(*) from ours").ShouldBe(2L * batch.Count);
            Ask(duck, "select string_agg(t::varchar, ' | ') from (from ours except all from theirs) t").ShouldBe(DBNull.Value);
        },
        iter: 40);

    static object? Ask(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    [Fact]
    public void A_column_without_a_way_takes_its_default()
    {
        using var duck = Duck.Open(Path.Combine(folder.FullName, "some.duckdb"), readOnly: false);
        duck.Execute($"create table ours ({Shape}, place varchar default '(none)')");
        using (var chunk = duck.Appender("ours", 8))
        {
            chunk.Add(Filled(["a", "b", null], 1, [1m], null, null, null), [.. Appending.Ways(Cells), null]);
            chunk.Close();
        }

        duck.Rows("select place from ours", row => row.GetString(0)).ShouldBe(["(none)", "(none)", "(none)"]);
    }

    [Theory]
    [InlineData("100000000000000000000")]
    [InlineData("-100000000000000000000.5")]
    [InlineData("79228162514264337593543950335")]
    public async Task An_amount_too_large_for_its_column_is_refused(string amount)
    {
        using var duck = Duck.Open(Path.Combine(folder.FullName, "some.duckdb"), readOnly: false);
        duck.Execute($"create table ours ({Shape})");
        var batch = Filled(["a"], 1, [decimal.Parse(amount, CultureInfo.InvariantCulture)], null, null, null);
        var refused = await Should.ThrowAsync<FlowException>(() => new Appending(duck, 1).ToAsync("ours", duck.ColumnsOf("ours"), new[] { batch }.ToAsyncEnumerable(), TestContext.Current.CancellationToken));
        refused.Message.ShouldStartWith("An amount or date is larger");
        duck.Count("select count(*) from ours").ShouldBe(0);
    }

    [Theory]
    [InlineData("0.00000000004", "0")]
    [InlineData("0.00000000005", "0.0000000001")]
    [InlineData("-1.99999999995", "-2")]
    [InlineData("1.23456789012345", "1.2345678901")]
    public void What_is_finer_than_a_column_of_amounts_is_rounded(string amount, string stored)
    {
        using var duck = Duck.Open(Path.Combine(folder.FullName, "some.duckdb"), readOnly: false);
        duck.Execute($"create table ours ({Shape})");
        Append(duck, "ours", Filled(["a"], 1, [decimal.Parse(amount, CultureInfo.InvariantCulture)], null, null, null));
        duck.Value("select amount from ours").ShouldBe(decimal.Parse(stored, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void What_a_table_will_not_take_is_told_without_its_value()
    {
        using var duck = Duck.Open(Path.Combine(folder.FullName, "some.duckdb"), readOnly: false);
        duck.Execute($"create table ours ({Shape}, check (word <> 'secret'))");
        var refused = Should.Throw<FlowException>(() => Append(duck, "ours", Filled(["secret"], 1, [1m], null, null, null)));
        $"{refused.Message} {refused.NextStep} {refused.Detail}".ShouldNotContain("secret");
    }

    public void Dispose() => folder.Delete(recursive: true);

    static void Append(Duck duck, string table, params Batch[] batches)
    {
        using var chunk = duck.Appender(table, Cells.Columns.Count);
        Append(chunk, batches);
    }

    static void Append(Chunk chunk, params Batch[] batches)
    {
        foreach (var batch in batches)
            chunk.Add(batch, Appending.Ways(Cells));
        chunk.Close();
    }

    static void OneByOne(DuckDBAppender appender, Batch[] batches)
    {
        foreach (var batch in batches)
            for (var row = 0; row < batch.Count; row++)
                appender.CreateRow()
                    .AppendValue(batch.Texts(0)[row]).AppendValue(batch.Texts(1)[row]).AppendValue(batch.Integers(2)[row]).AppendValue(batch.Amounts(3)[row])
                    .AppendValue(batch.Dates(4)[row]).AppendValue(batch.Instants(5)[row]).AppendValue(batch.Flags(6)[row]).EndRow();
        appender.Close();
    }

    /// <summary>The words as they come; the second column has each of them several times over, and the others what they are given, or nothing.</summary>
    static Batch Filled(string?[] words, long? number, decimal?[] amounts, DateOnly? day, DateTime? moment, bool? flag)
    {
        var batch = new Batch(Cells, Math.Max(1, words.Length)) { Count = words.Length };
        for (var row = 0; row < words.Length; row++)
        {
            batch.Texts(0)[row] = words[row];
            batch.Texts(1)[row] = words[row / 7 * 7];
            batch.Integers(2)[row] = row % 3 == 0 ? null : number;
            batch.Amounts(3)[row] = amounts[row % amounts.Length];
            batch.Dates(4)[row] = row % 5 == 0 ? null : day;
            batch.Instants(5)[row] = row % 2 == 0 ? moment : null;
            batch.Flags(6)[row] = row % 11 == 0 ? null : flag;
        }

        return batch;
    }
}

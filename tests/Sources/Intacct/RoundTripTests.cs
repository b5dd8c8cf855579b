using System.Globalization;
using CsCheck;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Any company that the simulator makes is read back value for value, however its answers come.</summary>
public sealed class RoundTripTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Any_company_is_read_back_value_for_value() => Gen.Int[1, 100_000].SampleAsync(ReadBackAsync, iter: 5, threads: 1);

    static async Task ReadBackAsync(int seed)
    {
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 400, Seed = seed }, Cancel);
        using var splitting = new Splitting(seed);
        await using var source = new IntacctSource(new Connection(gateway.Endpoint, "c", "u", "p", "s", "p"), splitting, TimeProvider.System);
        var ledger = await source.DescribeAsync(new Orders(true, false, false), null, Cancel);
        var read = new Dictionary<string, IReadOnlyList<string>>();
        await foreach (var batch in source.ReadAsync(new Slice(ledger.Table(Names.Lines)) { Window = new(DateOnly.MinValue, DateOnly.MaxValue, "all", false) }, Cancel))
            for (var row = 0; row < batch.Count; row++)
                read.Add(batch.Texts(0)[row]!, [.. Asked(batch.Table).Select(column => Said(batch, batch.Table.IndexOf(column.Name), row))]);

        var told = gateway.Company.Now.Table("GLDETAIL");
        var wanted = Asked(ledger.Table(Names.Lines)).Select(column => (column.Kind, Column: told.Find(column.From))).ToList();
        wanted.Count(column => column.Column is not null).ShouldBeGreaterThan(30);
        told.Rows.Count().ShouldBe(read.Count, $"seed {seed}");
        foreach (var row in told.Rows)
            read[told.Text("RECORDNO", row)].ShouldBe(wanted.Select(column => Said(column.Kind, column.Column?.Text(row) ?? "")), $"seed {seed}");
    }

    // Codes of (none) stand for nothing; what is worked out is not what was told.
    static IEnumerable<Flow.Rows.Column> Asked(Table table) => table.Columns.Where(column => column.From.Length > 0);

    static string Said(Batch batch, int column, int row) => batch.Table.Columns[column].Kind switch
    {
        Kind.Text => batch.Texts(column)[row] is var text && text is null or Names.None ? "" : text,
        Kind.Integer => batch.Integers(column)[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
        Kind.Amount => batch.Amounts(column)[row]?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "",
        Kind.Date => batch.Dates(column)[row]?.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture) ?? "",
        Kind.Instant => batch.Instants(column)[row]?.ToString("MM'/'dd'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture) ?? "",
        _ => batch.Flags(column)[row]?.ToString() ?? "",
    };

    static string Said(Kind kind, string text) => kind is Kind.Flag && text.Length > 0 ? $"{text is "true" or "T"}" : text;

    /// <summary>Hands answers on in pieces of any size.</summary>
    sealed class Splitting(int seed) : DelegatingHandler(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Content = new StreamContent(new Pieces(await response.Content.ReadAsByteArrayAsync(cancellationToken), new Random(seed)));
            return response;
        }
    }

    /// <summary>So many bytes at a time as chance has it, now one, now thousands.</summary>
    sealed class Pieces(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        int Size(int most) => Math.Min(most, random.Next(3) switch { 0 => 1, 1 => random.Next(1, 100), _ => random.Next(1, 20_000) });

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Size(buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Size(count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Size(buffer.Length)], cancellationToken);
    }
}

using System.Net;
using System.Security.Cryptography;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>An answer is taken off the network before it is read, so that the gateway is free meanwhile.</summary>
public sealed class ArrivalTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, true)]
    [InlineData(70_000, true)]
    [InlineData(4_000_000, true)]
    [InlineData(9_000_000, false)]
    public async Task What_came_is_read_as_it_was_sent_however_long_it_is(int length, bool whole)
    {
        var sent = RandomNumberGenerator.GetBytes(length);
        var heard = 0;
        await using var arrival = new Arrival(new Pieces(sent), () => heard++);
        await arrival.TakeAsync(Cancel);
        arrival.Whole.ShouldBe(whole);
        arrival.Held.ShouldBeGreaterThanOrEqualTo(Math.Min(length, 1 << 22));
        heard.ShouldBeGreaterThan(0);
        var read = new MemoryStream();
        var half = new byte[1000];
        read.Write(half.AsSpan(0, arrival.Read(half)));
        await arrival.CopyToAsync(read, Cancel);
        read.ToArray().ShouldBe(sent);
    }

    [Fact]
    public async Task Who_asked_is_told_of_a_long_answer_before_it_is_read_and_not_of_a_refusal()
    {
        var (rows, told) = (string.Concat(Enumerable.Range(1, 5_000).Select(i => $"<THING><RECORDNO>{i}</RECORDNO></THING>")), new List<string>());
        using var gate = new Gate();
        using var gateway = new Gateway(gate, onThisMachine: false, new QuickClock());
        gate.Then(Gate.Rows("THING", rows, 5_000, 0, 5_000)).Then(Gate.Rows("THING", "<THING/>", 1, 0, 1)).Then(rows, HttpStatusCode.TooManyRequests);
        await Send(gateway, told);
        await Send(gateway, told);
        await Should.ThrowAsync<PassingException>(Send(gateway, told));
        told.ShouldBe(["arrived", "read", "read"]);
    }

    static Task<Envelope> Send(Gateway gateway, List<string> told) =>
        gateway.SendAsync(new("https://gate.example/"), [1], new Asked("query", "THING", "c", false), new Watched(told), Cancel, () => told.Add("arrived"));

    sealed class Watched(List<string> told) : IAnswer
    {
        public System.Xml.XmlNameTable Names { get; } = new KnownNames();

        public long MostBytes => Bounds.Page;

        public void Clear()
        {
        }

        public void Read(System.Xml.XmlReader reader)
        {
            told.Add("read");
            reader.Skip();
        }
    }

    /// <summary>As much at a time as a network gives.</summary>
    sealed class Pieces(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 16_000)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 16_000)], cancellationToken);
    }
}

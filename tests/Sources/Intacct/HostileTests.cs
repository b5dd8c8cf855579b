using System.IO.Compression;
using System.Text;
using System.Xml;
using NightLedger.Flow;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;
using Formatting = NightLedger.Flow.Sources.Intacct.Reading.Formatting;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Answers of somebody who would fill our memory, or keep us waiting for ever.</summary>
public sealed class HostileTests
{
    const long Megabyte = 1 << 20;

    static readonly Table Things = new("things", "THING") { Summary = "", Key = ["record_no"], Columns = [Column.Text("record_no", "RECORDNO"), Column.Amount("amount", "AMOUNT")] };

    const string Begun = "<response><control><status>success</status></control><operation><result><status>success</status><data>";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Endless() => new()
    {
        { "rows", Begun, "<THING><RECORDNO>1</RECORDNO></THING>", "" },
        { "rows without fields", Begun, "<THING/>", "" },
        { "a name", Begun + "<", "a", "" },
        { "attributes", Begun + "<THING ", "a1='>' ", "" },
        { "attributes with quotes", Begun + "<THING a=\"", "'>\" b=\"", "" },
        { "namespaces", Begun + "<THING ", "xmlns:p='u' ", "" },
        { "elements within elements", Begun, "<a>", "" },
        { "elements within a field", Begun + "<THING><RECORDNO>", "<a>", "" },
        { "elements within an unknown field", Begun + "<THING><OTHER>", "<a>", "" },
        { "elements within an error", "<response><errormessage><error>", "<a>", "" },
        { "elements within an envelope", "<response>", "<operation>", "" },
        { "a value", Begun + "<THING><RECORDNO>", "abc ", "" },
        { "a number", Begun + "<THING><AMOUNT>", "12345", "" },
        { "an unknown value", Begun + "<THING><OTHER>", "abc ", "" },
        { "blanks", Begun, " \n", "" },
        { "blanks within a value", Begun + "<THING><RECORDNO>", " ", "" },
        { "a section", Begun + "<THING><RECORDNO><![CDATA[", "abc' > ", "" },
        { "a section of an unknown value", Begun + "<THING><OTHER><![CDATA[", "abc\" ", "" },
        { "sections", "<response><control><status>", "<![CDATA[x]]>", "" },
        { "a comment", Begun + "<!--", "x ", "" },
        { "comments", Begun, "<!-- x -->", "" },
        { "an instruction", Begun + "<?x", " y", "" },
        { "errors", "<response><errormessage>", "<error><errorno>X</errorno><description>said at length</description></error>", "" },
        { "results", "<response><operation>", "<result><status>success</status></result>", "" },
        { "blanks before it begins", "", "\n \t", "" },
        { "references", Begun + "<THING><RECORDNO>", "&amp;", "" },
    };

    [Theory]
    [MemberData(nameof(Endless))]
    public void What_has_no_end_is_not_waited_for_and_not_kept(string what, string before, string again, string after)
    {
        foreach (var answer in new IAnswer[] { new RowReader(Things, new Values(Formatting.Usual)), new Tree() })
        {
            using var stream = new EndlessStream(before, again, after);
            var began = GC.GetAllocatedBytesForCurrentThread();
            Should.Throw<BoundsException>(() => AnswerReader.Read(new Body(stream, answer.MostBytes), answer), what);
            stream.Given.ShouldBeLessThanOrEqualTo(answer.MostBytes + Megabyte);
            Kept(began).ShouldBeLessThan(300, $"megabytes were asked for, to read {stream.Given / Megabyte} of {what}");
        }
    }

    static long Kept(long began) => (GC.GetAllocatedBytesForCurrentThread() - began) / Megabyte;

    [Fact]
    public void Names_without_end_are_not_kept()
    {
        var answer = new RowReader(Things, new Values(Formatting.Usual));
        var rows = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<n{i}>x</n{i}>"));
        Should.Throw<BoundsException>(() => AnswerReader.Read(new Body(new MemoryStream(Encoding.UTF8.GetBytes(Begun + "<THING>" + rows))), answer));
        answer = new RowReader(Things, new Values(Formatting.Usual));
        var names = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<m{i}>x</m{i}>"));
        for (var page = 0; page < 2; page++)
        {
            answer.Clear();
            var other = names.Replace("<m", $"<m{page}", StringComparison.Ordinal).Replace("</m", $"</m{page}", StringComparison.Ordinal);
            Should.Throw<Exception>(() => AnswerReader.Read(new Body(new MemoryStream(Encoding.UTF8.GetBytes(Begun + "<THING>" + other))), answer)).ShouldBeAssignableTo(page == 0 ? typeof(XmlException) : typeof(BoundsException), "they are kept from page to page");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><response><control><status>&b;</status></control></response>")]
    [InlineData("<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><response><control><status>&x;</status></control></response>")]
    [InlineData("<!DOCTYPE r SYSTEM \"http://127.0.0.1:9/x.dtd\"><response/>")]
    [InlineData("<response><control><status>&x;</status></control></response>")]
    public void Nothing_is_declared_and_nothing_fetched(string body) =>
        Should.Throw<XmlException>(() => AnswerReader.Read(new Body(new MemoryStream(Encoding.UTF8.GetBytes(body))), new Tree()));

    [Theory]
    [InlineData(200, 1)]
    [InlineData(600, 1)]
    public async Task A_bomb_does_not_go_off(int megabytes, int calls)
    {
        using var packed = Packed(megabytes);
        await using var server = await Responder.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray(), context.RequestAborted);
        });
        using var gateway = new Gateway(null, onThisMachine: true, TimeProvider.System);
        var failure = await Should.ThrowAsync<FlowException>(gateway.SendAsync(server.Address, [1], new Asked("query", "THING", "c", false), new RowReader(Things, new Values(Formatting.Usual)), Cancel));
        (failure.Response, failure.Side).ShouldBe((Response.Stop, Side.Source));
        failure.Message.ShouldContain("larger than any");
        gateway.Calls.ShouldBe(calls);
    }

    static MemoryStream Packed(int megabytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Begun));
            var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>b</a>", 131_072)));
            for (var i = 0; i < megabytes; i++)
                gzip.Write(rows);
        }

        packed.Length.ShouldBeLessThan(megabytes * Megabyte / 50);
        return packed;
    }

    [Theory]
    [InlineData(61, 2)]
    [InlineData(50, 20)]
    public async Task A_body_that_drips_is_given_up(int secondsAPiece, int pieces)
    {
        var clock = new QuickClock();
        using var gate = new Gate();
        using var drip = new EndlessStream(Begun, "<THING><RECORDNO>1</RECORDNO></THING>", "") { Piece = 40, Before = () => clock.Pass(TimeSpan.FromSeconds(secondsAPiece)) };
        gate.SignIn = () => new HttpResponseMessage { Content = new StreamContent(drip) };
        using var gateway = new Gateway(gate, onThisMachine: false, clock);
        var passing = await Should.ThrowAsync<PassingException>(gateway.SendAsync(new("https://gate.example/"), "<getAPISession/>"u8.ToArray(), new Asked("query", "THING", "c", false), new RowReader(Things, new Values(Formatting.Usual)), Cancel));
        passing.Failure.Message.ShouldBe("Sage Intacct did not answer in time.");
        (drip.Given / 40).ShouldBeLessThanOrEqualTo(pieces);
    }

    [Fact]
    public async Task A_gateway_that_does_not_begin_to_answer_is_given_up()
    {
        var clock = new QuickClock();
        using var silent = new Silent();
        using var gateway = new Gateway(silent, onThisMachine: false, clock);
        var asking = gateway.SendAsync(new("https://gate.example/"), [1], new Asked("query", "THING", "c", false), new Tree(), Cancel);
        await silent.Asked;
        clock.Pass(TimeSpan.FromSeconds(299));
        asking.IsCompleted.ShouldBeFalse();
        clock.Pass(TimeSpan.FromSeconds(2));
        (await Should.ThrowAsync<PassingException>(asking)).Answer.ShouldBe(Answer.Less);
    }

    sealed class Silent : HttpMessageHandler
    {
        readonly TaskCompletionSource asked = new();

        public Task Asked => asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new();
        }
    }

    /// <summary>A beginning, and then the same for ever.</summary>
    sealed class EndlessStream(string before, string again, string after) : Stream
    {
        readonly byte[] start = Encoding.UTF8.GetBytes(before);
        readonly byte[] more = Encoding.UTF8.GetBytes(again + after);
        bool closed;

        public long Given { get; private set; }

        /// <summary>No more than this at once.</summary>
        public int Piece { get; init; } = int.MaxValue;

        /// <summary>Done before each piece.</summary>
        public Action Before { get; init; } = () => { };

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            Before();
            ObjectDisposedException.ThrowIf(closed, this);
            var count = Math.Min(buffer.Length, Piece);
            for (var i = 0; i < count; i++)
                buffer[i] = Given + i < start.Length ? start[Given + i] : more[(Given + i - start.Length) % more.Length];
            Given += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(Read(buffer.Span));
        }

        protected override void Dispose(bool disposing)
        {
            closed = true;
            base.Dispose(disposing);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

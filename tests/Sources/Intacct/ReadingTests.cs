using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using NightLedger.Flow;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;
using Formatting = NightLedger.Flow.Sources.Intacct.Reading.Formatting;

namespace NightLedger.Tests.Sources.Intacct;

public class ReadingTests
{
    static readonly Table Things = new("things", "THING")
    {
        Summary = "For tests.",
        Key = ["record_no"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("title", "Title.Of"),
            Column.Amount("amount", "AMOUNT"),
            Column.Date("day", "DAY"),
            Column.Integer("count", "COUNT"),
            Column.Flag("open", "OPEN"),
            Column.Instant("modified", "WHENMODIFIED"),
        ],
    };

    static (Envelope Envelope, RowReader Rows) Read(string xml, int capacity = 2000) => Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), capacity);

    static (Envelope Envelope, RowReader Rows) Read(Stream stream, int capacity = 2000)
    {
        var rows = new RowReader(Things, new Values(Formatting.Usual), capacity);
        return (AnswerReader.Read(new Body(stream), rows), rows);
    }

    static string Row(int i) =>
        $"<thing><RECORDNO>{i}</RECORDNO><title.of>a &amp; b &lt;{i % 7}&gt; é ' \" &#x1;</title.of><AMOUNT>{i}.25</AMOUNT><Nested><RECORDNO>x</RECORDNO></Nested><DAY>01/02/2024</DAY><COUNT></COUNT><OPEN/><WHENMODIFIED>01/02/2024 03:04:05</WHENMODIFIED></thing>";

    static readonly string Answer = Gate.Rows("THING", string.Concat(Enumerable.Range(1, 50).Select(Row)), 50, 0, 50);

    static string Said(RowReader rows) => string.Join('\n', rows.Batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(row =>
        $"{batch.Texts(0)[row]}|{batch.Texts(1)[row]}|{batch.Amounts(2)[row]}|{batch.Dates(3)[row]:o}|{batch.Integers(4)[row]}|{batch.Flags(5)[row]}|{batch.Instants(6)[row]:o}")));

    [Fact]
    public void Rows_are_read_value_for_value()
    {
        var (envelope, rows) = Read(Answer);
        envelope.Complete.ShouldBeTrue();
        (envelope.Total, envelope.Remaining).ShouldBe((50, 0));
        rows.Count.ShouldBe(50);
        Said(rows).Split('\n')[2].ShouldBe("3|a & b <3> é ' \" \u0001|3.25|2024-01-02|||2024-01-02T03:04:05.0000000Z");
    }

    [Fact]
    public void Any_split_of_the_stream_gives_the_same_rows()
    {
        var whole = Said(Read(Answer).Rows);
        Gen.Int[1, 97].Array[1, 40].Sample(sizes => Said(Read(new Drip(Encoding.UTF8.GetBytes(Answer), sizes)).Rows) == whole, iter: 200);
    }

    [Fact]
    public void Any_cut_of_the_stream_is_seen()
    {
        var bytes = Encoding.UTF8.GetBytes(Answer.TrimEnd());
        Gen.Int[1, bytes.Length - 1].Sample(at => Should.Throw<XmlException>(() => Read(new MemoryStream(bytes, 0, at))) is not null, iter: 300);
    }

    [Fact]
    public void More_rows_than_asked_for_take_more_batches()
    {
        var (_, rows) = Read(Answer, capacity: 20);
        rows.Batches.Select(batch => batch.Count).ShouldBe([20, 20, 10]);
        rows.Clear();
        rows.Count.ShouldBe(0);
    }

    [Fact]
    public void Fields_in_another_order_and_missing_are_read_all_the_same()
    {
        var rows = "<THING><COUNT>5</COUNT><RECORDNO>1</RECORDNO></THING><THING><RECORDNO>2</RECORDNO><AMOUNT>7</AMOUNT><UNKNOWN>z</UNKNOWN></THING><THING><RECORDNO>3</RECORDNO><COUNT>6</COUNT></THING>";
        Said(Read(Gate.Rows("THING", rows, 3, 0, 3)).Rows).ShouldBe("1||||5||\n2||7||||\n3||||6||");
    }

    [Fact]
    public void A_character_that_xml_has_no_room_for_is_read_as_a_space() =>
        Said(Read(Gate.Rows("THING", "<THING><RECORDNO>a\u0001b</RECORDNO></THING>", 1, 0, 1)).Rows).ShouldBe("a b||||||");

    [Fact]
    public void A_character_section_is_text() =>
        Said(Read(Gate.Rows("THING", "<THING><RECORDNO><![CDATA[a<b]]>c</RECORDNO></THING>", 1, 0, 1)).Rows).ShouldBe("a<bc||||||");

    [Fact]
    public void A_long_memo_is_read_whole()
    {
        var memo = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i} & "));
        var (_, rows) = Read(Gate.Rows("THING", new XElement("THING", new XElement("RECORDNO", memo)).ToString(SaveOptions.DisableFormatting), 1, 0, 1));
        rows.Batches.First().Texts(0)[0].ShouldBe(memo);
    }

    [Fact]
    public void Counts_may_be_missing()
    {
        var (envelope, rows) = Read(Gate.Success("query", "<data><THING><RECORDNO>1</RECORDNO></THING></data>"));
        (envelope.Total, envelope.Remaining, rows.Count).ShouldBe((null, null, 1));
    }

    [Fact]
    public void Counts_below_zero_say_nothing()
    {
        var (envelope, rows) = Read(Gate.Success("query", """<data totalcount="-1" count="1" numremaining="-1"><THING><RECORDNO>1</RECORDNO></THING></data>"""));
        (envelope.Total, envelope.Remaining, rows.Count).ShouldBe((null, null, 1));
    }

    [Fact]
    public void A_body_of_several_roots_is_read()
    {
        var (envelope, rows) = Read("<control><status>success</status></control><operation><authentication><status>success</status></authentication><result><status>success</status><data totalcount='1'><THING><RECORDNO>1</RECORDNO></THING></data></result></operation>");
        (envelope.Complete, rows.Count).ShouldBe((true, 1));
    }

    [Fact]
    public void A_document_type_is_refused() =>
        Should.Throw<XmlException>(() => Read("<!DOCTYPE x [<!ENTITY a \"b\">]><response/>"));

    [Theory]
    [InlineData("AMOUNT", "MARK-value", "an amount")]
    [InlineData("DAY", "13/13/MARK", "a date")]
    [InlineData("COUNT", "MARK", "a whole number")]
    [InlineData("OPEN", "MARK", "yes or no")]
    [InlineData("WHENMODIFIED", "MARK", "a date and time")]
    public void A_value_that_cannot_be_read_stops_without_being_told(string field, string value, string kind)
    {
        var failure = Should.Throw<FlowException>(() => Read(Gate.Rows("THING", $"<THING><{field}>{value}</{field}></THING>", 1, 0, 1)));
        (failure.Response, failure.Side).ShouldBe((Response.Stop, Side.Source));
        failure.Message.ShouldContain($"THING.{field}");
        failure.Message.ShouldContain(kind);
        (failure + failure.NextStep + failure.Detail).ShouldNotContain("MARK");
    }

    [Theory]
    [InlineData("", nameof(BodyKind.Empty))]
    [InlineData(" \r\n ", nameof(BodyKind.Empty))]
    [InlineData("\uFEFF<?xml version='1.0'?><response/>", nameof(BodyKind.Xml))]
    [InlineData("\n\n<response/>", nameof(BodyKind.Xml))]
    [InlineData("<!DOCTYPE html><html></html>", nameof(BodyKind.Html))]
    [InlineData("<html><body class='cf-error-details'>", nameof(BodyKind.Html))]
    [InlineData("<!-- x --><HTML>", nameof(BodyKind.Html))]
    [InlineData("Service Unavailable", nameof(BodyKind.Other))]
    public async Task A_body_is_known_by_its_beginning(string text, string kind) =>
        (await new Body(new Drip(Encoding.UTF8.GetBytes(text), [3])).LookAsync(TestContext.Current.CancellationToken)).ToString().ShouldBe(kind);

    /// <summary>Gives its bytes in pieces of the sizes told, over and over.</summary>
    sealed class Drip(byte[] bytes, int[] sizes) : MemoryStream(bytes)
    {
        int turn;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, sizes[turn++ % sizes.Length]));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, sizes[turn++ % sizes.Length])], cancellationToken);
    }
}

/// <summary>Every recorded answer gives what it says: rows, or the right failure.</summary>
public class RecordingTests
{
    /// <summary>Failures by file; a file that is not here is an answer without one.</summary>
    static readonly Dictionary<string, (Response Response, Side Side)> Failures = new()
    {
        ["auth/gateway-signin-XMLGW_JPP0002-http401.xml"] = (Response.Stop, Side.Access),
        ["auth/getapisession-failure.xml"] = (Response.SkipTable, Side.Source),
        ["auth/login-invalid-XL03000006.xml"] = (Response.Stop, Side.Access),
        ["auth/login-lockedout-PL04000076.xml"] = (Response.Stop, Side.Access),
        ["auth/sender-invalid-XL03000006.xml"] = (Response.Stop, Side.Access),
        ["auth/session-invalid-XL03000006.xml"] = (Response.SignInAgain, Side.Source),
        ["errors/aborted-query-failed-object-not-found.xml"] = (Response.SkipTable, Side.Source),
        ["errors/control-failure-bad-policy-XL03000006.xml"] = (Response.Stop, Side.Ours),
        ["errors/control-failure-demo-expired-PL04000055.xml"] = (Response.Stop, Side.Access),
        ["errors/create-duplicate-BL34000061.xml"] = (Response.SkipTable, Side.Source),
        ["errors/create-duplicate-class-BL34000061.xml"] = (Response.SkipTable, Side.Source),
        ["errors/delete-missing-BL01001973.xml"] = (Response.SkipTable, Side.Source),
        ["errors/dtd21-parse-XL03000003.xml"] = (Response.SkipTable, Side.Ours),
        ["errors/read-invalid-fields-mixed-results.xml"] = (Response.SkipTable, Side.Source),
        ["errors/read-missing-record-XXX.xml"] = (Response.SkipTable, Side.Source),
        ["errors/read-object-not-found-XXX.xml"] = (Response.SkipTable, Side.Source),
        ["errors/readbyname-failure-XXX.xml"] = (Response.SkipTable, Side.Source),
        ["errors/transaction-aborted-XL03000009.xml"] = (Response.SkipTable, Side.Source),
        ["errors/update-missing-text-errorno.xml"] = (Response.SkipTable, Side.Source),
        ["errors/xml-parse-XL03000003.xml"] = (Response.SkipTable, Side.Ours),
        ["inspect/failure-object-not-found-XXX.xml"] = (Response.SkipTable, Side.Source),
        ["permissions/getuserpermissions-missing-user-BL03000025.xml"] = (Response.SkipTable, Side.Source),
        ["readByQuery/failure-bad-query-DL02000001.xml"] = (Response.Narrow, Side.Source),
        ["readByQuery/failure-object-not-found.xml"] = (Response.SkipTable, Side.Source),
        ["readMore/failure-expired-resultid.xml"] = (Response.Retry, Side.Source),
    };

    static readonly string[] Unfinished = ["errors/malformed-control-only.xml", "errors/malformed-no-control.xml", "errors/malformed-operation-without-result.xml", "errors/offline-acknowledgement.xml"];

    public static TheoryData<string> Files() => Repository.Shared("recordings") is { } root
        ? [.. Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Where(file => !file.Contains("client-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : ["the recordings are not here"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_answer_is_what_it_says(string file)
    {
        var root = Repository.Shared("recordings");
        Assert.SkipWhen(root is null, "The recordings are not beside the repository.");
        var tree = new Tree();
        using var stream = File.OpenRead(Path.Combine(root, file));
        var envelope = AnswerReader.Read(new Body(stream), tree);
        if (Failures.TryGetValue(file, out var expected))
            Failed(envelope).ShouldBe(expected);
        else if (Unfinished.Contains(file))
            (envelope.Failed, envelope.Complete).ShouldBe((false, false));
        else
            (envelope.Failed, envelope.HasData).ShouldBe((false, true));
        envelope.Acknowledged.ShouldBe(file.Contains("acknowledgement", StringComparison.Ordinal));
    }

    [Fact]
    public void All_of_them_were_looked_at()
    {
        Assert.SkipWhen(Repository.Shared("recordings") is null, "The recordings are not beside the repository.");
        Files().Count.ShouldBeGreaterThan(80);
        Failures.Keys.ShouldBeSubsetOf(Files().Select(row => row.Data));
    }

    static (Response, Side) Failed(Envelope envelope)
    {
        envelope.Failed.ShouldBeTrue();
        var failure = Catalogue.Of(envelope, new Asked("query", "VENDOR", "c-1", SigningIn: false), HttpStatusCode.OK, null);
        return failure switch
        {
            FlowException flow => (flow.Response, flow.Side),
            PassingException passing => (passing.Failure.Response, passing.Failure.Side),
            FieldsRefusedException refused => (refused.Failure.Response, refused.Failure.Side),
            _ => throw failure,
        };
    }
}

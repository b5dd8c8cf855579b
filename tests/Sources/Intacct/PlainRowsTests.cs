using System.Text;
using System.Xml;
using NightLedger.Flow;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using Formatting = NightLedger.Flow.Sources.Intacct.Reading.Formatting;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Rows that are plain are taken before the XML reader sees them: whatever an answer is, it is read as the XML reader alone would.</summary>
public class PlainRowsTests
{
    static readonly Table Things = new("things", "THING")
    {
        Summary = "For tests.",
        Key = ["record_no"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"), Column.Text("title", "TITLE.OF"), Column.Amount("amount", "AMOUNT"), Column.Date("day", "DAY"), Column.Flag("open", "OPEN"),
        ],
    };

    const string Plain = "<THING><RECORDNO>7</RECORDNO><Title.Of>caf\u00e9 &amp; bar</Title.Of><AMOUNT>-1.25</AMOUNT><DAY>01/31/2026</DAY><OPEN/></THING>";

    /// <summary>Rows in all ways that we could think of; most are read, and some by nobody.</summary>
    public static TheoryData<string> Rows() =>
    [
        Plain,
        "<THING></THING>",
        "<THING/>",
        "<THING><RECORDNO></RECORDNO><TITLE.OF> \r\n\t</TITLE.OF><OPEN /></THING>",
        "<THING><RECORDNO>1</RECORDNO><TITLE.OF> a </TITLE.OF><TITLE.OF>b</TITLE.OF></THING>",
        " \r\n<THING>\n <RECORDNO>1</RECORDNO>\r\n\t<OPEN>true</OPEN> </THING>\n",
        "<THING><TITLE.OF>one\r\ntwo\rthree\nfour\tfive\r</TITLE.OF></THING>",
        "<THING><TITLE.OF>&lt;&gt;&quot;&apos;&amp;amp;&#65;&#x1F600;&#13;&#10;&#xd;</TITLE.OF></THING>",
        "<THING><TITLE.OF>&#32;</TITLE.OF><RECORDNO>&#9;</RECORDNO></THING>",
        "<THING><TITLE.OF>a&#1;b</TITLE.OF></THING>",
        "<THING><TITLE.OF>a&#xFFFE;b&#xD800;</TITLE.OF></THING>",
        "<THING><TITLE.OF>a&nbsp;b</TITLE.OF></THING>",
        "<THING><TITLE.OF>a & b</TITLE.OF></THING>",
        "<THING><TITLE.OF>a &; &# &#; &#x; &# 65;</TITLE.OF></THING>",
        "<THING><TITLE.OF>a] b]] c]>d</TITLE.OF></THING>",
        "<THING><TITLE.OF>a]]>b</TITLE.OF></THING>",
        "<THING><TITLE.OF>a > b</TITLE.OF></THING>",
        "<THING><TITLE.OF><![CDATA[<THING>]]></TITLE.OF></THING>",
        "<THING><TITLE.OF>a<!-- b -->c</TITLE.OF></THING>",
        "<THING><TITLE.OF>a<?pi ?>c</TITLE.OF></THING>",
        "<THING><!-- </THING> --><RECORDNO>2</RECORDNO></THING>",
        "<THING><NESTED><RECORDNO>x</RECORDNO></NESTED><RECORDNO>3</RECORDNO></THING>",
        "<THING><THING>1</THING></THING>",
        "<THING><RECORDNO>1<b>2</b>3</RECORDNO></THING>",
        "<THING key=\"</THING>\"><RECORDNO>1</RECORDNO></THING>",
        "<THING key='1'><RECORDNO>1</RECORDNO></THING>",
        "<THING><RECORDNO a='>'>1</RECORDNO></THING>",
        "<THING ><RECORDNO >1</RECORDNO ></THING >",
        "<x:THING xmlns:x='u'><x:RECORDNO>1</x:RECORDNO></x:THING>",
        "<THING xmlns='u'><RECORDNO>1</RECORDNO></THING>",
        "<THING><x:RECORDNO>1</x:RECORDNO></THING>",
        "<THING><RECORDNO>1</RECORDNO>stray</THING>",
        "stray<THING><RECORDNO>1</RECORDNO></THING>stray",
        "<THING><RECORDNO>1</RECORDNO_></THING>",
        "<THING><RECORDNO>1</RECORD></THING>",
        "<THING><RECORDNO>1</recordno></THING>",
        "<THING><RECORDNO>1</THING></RECORDNO>",
        "<THING><RECORDNO>1</RECORDNO></THINGS>",
        "<THING><1A>1</1A></THING>",
        "<THING><-A>1</-A></THING>",
        "<1THING><RECORDNO>1</RECORDNO></1THING>",
        "<THING><_A>1</_A><A-b.9>2</A-b.9></THING>",
        "<THING><\u00c9T\u00c9>1</\u00c9T\u00c9><RECORDNO>1</RECORDNO></THING>",
        "<THING><RECORDNO>1</RECORDNO><",
        "<THING><RECORDNO>1</RECORDNO></THING",
        "<THING><AMOUNT>1,234.50</AMOUNT></THING>",
        "<THING><AMOUNT>x</AMOUNT></THING>",
        "<THING><AMOUNT>&#49;2</AMOUNT><DAY> 01/31/2026 </DAY></THING>",
        "</data><data><THING><RECORDNO>1</RECORDNO></THING>",
        "<?pi x?><THING><RECORDNO>1</RECORDNO></THING>",
        "<!-- <THING><RECORDNO>1</RECORDNO></THING> --><THING><RECORDNO>2</RECORDNO></THING>",
        "<THING><TITLE.OF>" + new string('x', 40_000) + "</TITLE.OF></THING>",
        "<THING><TITLE.OF>" + new string('\u20ac', 10_000) + "</TITLE.OF></THING>",
        "<THING>" + string.Concat(Enumerable.Range(0, 400).Select(i => $"<F{i}>{i}</F{i}>")) + "<RECORDNO>1</RECORDNO></THING>",
    ];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Whatever_a_row_is_it_is_read_as_the_xml_reader_alone_would(string row)
    {
        foreach (var rows in new[] { row, Plain + row, row + Plain, Plain + Plain + row + Plain + row, string.Concat(Enumerable.Repeat(Plain, 300)) + row + Plain })
            Same(Encoding.UTF8.GetBytes(Gate.Rows("THING", rows, 3, 0, 3)));
    }

    /// <summary>What stands before the rows, and may change what they mean.</summary>
    public static TheoryData<string> Heads() =>
    [
        "<response><result><status>success</status><data>",
        "<response><result><status>success</status><DATA totalcount='1'>",
        "<response><result><status>success</status><data totalcount='1'\n>",
        "<response><result><status>success</status><data a='>' totalcount=\"1\">",
        "<response><result><status>success</status><data totalcount='1'/>",
        "<response><result><status>success</status><data xml:space='preserve'>",
        "<response xml:space=\"preserve\"><result><status>success</status><data>",
        "<response><result><status>failure</status><errormessage><error><description2><data></description2></error></errormessage></result></response>",
        "<response><result><status>failure</status><errormessage><error><description2><data>",
        "<response><!-- <data> --><result><status>success</status><data>",
        "<response><![CDATA[<data>]]><result><status>success</status><data>",
        "<response><result><database>x</database><status>success</status><data>",
        "<response><result><status>success</status><x:data xmlns:x='u'>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><result><status>success</status><data>",
        "<?xml version='1.0' encoding='utf-8'?><response><result><status>success</status><data>",
        "<?xml version='1.0' encoding='iso-8859-1'?><response><result><status>success</status><data>",
        "<?xml version='1.0' encoding='us-ascii'?><response><result><status>success</status><data>",
        "<?xml version='1.0'?><!DOCTYPE response [<!ENTITY a 'b'>]><response><result><status>success</status><data>",
        "<response>" + new string(' ', 40_000) + "<result><status>success</status><data>",
        "",
    ];

    [Theory]
    [MemberData(nameof(Heads))]
    public void Whatever_stands_before_rows_they_are_read_as_the_xml_reader_alone_would(string head)
    {
        foreach (var tail in new[] { "</data></result></response>", "</data></result></response>stray", "</data>", "" })
            Same(Encoding.UTF8.GetBytes(head + "<THING><RECORDNO> </RECORDNO></THING>" + Plain + tail));
    }

    [Fact]
    public void However_an_answer_is_damaged_it_is_read_as_the_xml_reader_alone_would()
    {
        var random = new Random(46);
        var rows = Rows().Select(row => row.Data).Where(row => row.Length < 500).ToArray();
        for (var i = 0; i < 10_000; i++)
        {
            var some = string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(3) > 0 ? Plain : rows[random.Next(rows.Length)]));
            var body = Encoding.UTF8.GetBytes(Gate.Rows("THING", some, 3, 0, 3));
            for (var times = random.Next(0, 4); times > 0; times--)
                body = Damaged(body, random);
            Same(body, pieces: random.Next(3) == 0 ? random.Next(1, 40) : int.MaxValue);
        }
    }

    static byte[] Damaged(byte[] body, Random random)
    {
        if (body.Length < 2)
            return body;
        var at = random.Next(body.Length);
        return random.Next(5) switch
        {
            0 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
            1 => [.. body[..at], .. "<>&/;]! '\"\r\n"u8.Slice(random.Next(12), 1), .. body[at..]],
            2 => [.. body[..at], .. body[Math.Min(body.Length, at + random.Next(1, 30))..]],
            3 => [.. body[..at], .. body[random.Next(body.Length)..]],
            _ => body[..Math.Max(1, at)],
        };
    }

    [Fact]
    public void Plain_rows_are_not_left_to_the_xml_reader()
    {
        var rows = new RowReader(Things, new Values(Formatting.Usual));
        using var left = new StreamReader(rows.Before(new MemoryStream(Encoding.UTF8.GetBytes(Gate.Rows("THING", string.Join("\n", Enumerable.Repeat(Plain, 5_000)), 5_000, 0, 5_000)))));
        left.ReadToEnd().ShouldBe(Gate.Rows("THING", "", 5_000, 0, 5_000));
        rows.Count.ShouldBe(5_000);
    }

    [Fact]
    public void A_row_that_is_more_than_plain_is_left_to_it_with_all_that_follow()
    {
        var rows = new RowReader(Things, new Values(Formatting.Usual));
        const string odd = "<THING><RECORDNO><![CDATA[8]]></RECORDNO></THING>";
        using var left = new StreamReader(rows.Before(new MemoryStream(Encoding.UTF8.GetBytes(Gate.Rows("THING", Plain + odd + Plain, 3, 0, 3)))));
        left.ReadToEnd().ShouldBe(Gate.Rows("THING", odd + Plain, 3, 0, 3));
        rows.Count.ShouldBe(1);
    }

    static void Same(byte[] body, int pieces = int.MaxValue)
    {
        var (plain, parsed) = (Said(body, pieces, rows => rows), Said(body, pieces, rows => new Parsed(rows)));
        if (plain != parsed)
            throw new InvalidOperationException($"Read as {plain}, where the XML reader alone reads {parsed}, in pieces of {pieces}: {Encoding.Latin1.GetString(body)}");
    }

    static string Said(byte[] body, int pieces, Func<RowReader, IAnswer> way)
    {
        var rows = new RowReader(Things, new Values(Formatting.Usual));
        try
        {
            var envelope = AnswerReader.Read(new Body(new Pieces(body, pieces)), way(rows));
            var cells = rows.Batches.SelectMany(batch => Enumerable.Range(0, batch.Count).Select(row =>
                $"{batch.Texts(0)[row]}|{batch.Texts(1)[row]}|{batch.Amounts(2)[row]}|{batch.Dates(3)[row]:o}|{batch.Flags(4)[row]}"));
            return $"{envelope.Result} {envelope.Total} {envelope.Faults.Count}\n{string.Join('\n', cells)}\n{string.Join(' ', rows.Found)}";
        }
        catch (Exception failure) when (failure is XmlException or BoundsException or FlowException)
        {
            // Of two faults in one answer the one may be met first or the other, depending on how much of it is here.
            return "nothing";
        }
    }

    /// <summary>The same rows without the short way.</summary>
    sealed class Parsed(RowReader rows) : IAnswer
    {
        public long MostBytes => rows.MostBytes;

        public XmlNameTable Names => rows.Names;

        public void Clear() => rows.Clear();

        public void Read(XmlReader reader) => rows.Read(reader);
    }

    sealed class Pieces(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(most, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(most, count));
    }
}

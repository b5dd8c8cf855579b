using System.Text;
using NightLedger.Flow;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Tables;
using Formatting = NightLedger.Flow.Sources.Intacct.Reading.Formatting;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>
/// The reader of answers against a fixed corpus: what was recorded, and what we have of our own, each damaged in many ways with a fixed
/// seed. Whatever comes of it is rows or a failure that a night knows what to do with, and it comes soon.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    const int EachOf = 60;
    const long Megabyte = 1 << 20;

    readonly Hand hand = new();
    readonly Gateway gateway;

    public FuzzTests() => gateway = new(hand, onThisMachine: false, new QuickClock());

    public void Dispose()
    {
        gateway.Dispose();
        hand.Dispose();
    }

    static readonly Dictionary<string, byte[]> Corpus = Own().Concat(Recorded()).ToDictionary(each => each.Name, each => each.Body);

    static IEnumerable<(string Name, byte[] Body)> Own()
    {
        const string line = "<GLDETAIL><RECORDNO>1-7---x</RECORDNO><BATCHKEY>12</BATCHKEY><BATCH_TITLE>caf&#233; &amp; <![CDATA[<b>]]></BATCH_TITLE><ENTRY_DATE>01/31/2026</ENTRY_DATE><ACCOUNTNO>4000</ACCOUNTNO><DEBITAMOUNT>0</DEBITAMOUNT><CREDITAMOUNT>12.34</CREDITAMOUNT><AMOUNT>-12.34</AMOUNT><WHENMODIFIED>01/31/2026 10:20:30</WHENMODIFIED><ADJ/></GLDETAIL>";
        yield return ("own rows", Encoding.UTF8.GetBytes(Gate.Rows("GLDETAIL", string.Concat(Enumerable.Repeat(line, 20)), 20, 0, 20)));
        yield return ("own failure", Encoding.UTF8.GetBytes(Gate.Failure("<error><errorno>PL04000005</errorno><description2>You do not have permission [Support ID: a%7Eb]</description2></error>")));
        yield return ("own dead session", Encoding.UTF8.GetBytes(Gate.DeadSession));
        yield return ("own sign-in", Encoding.UTF8.GetBytes(Gate.SignedIn("s")));
        yield return ("own page", "<!DOCTYPE html><html><body>The Service is Temporarily Off-line</body></html>"u8.ToArray());
        yield return ("own utf-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Gate.DeadSession)]);
        foreach (var encoding in (string[])["utf-7", "ibm037", "us-ascii", "iso-8859-1", "x-none", "utf-32"])
            yield return ("own " + encoding, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>{Gate.DeadSession}"));
    }

    static IEnumerable<(string Name, byte[] Body)> Recorded() => Repository.Shared("recordings") is not { } root ? []
        : Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories).Where(file => !file.Contains("client-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file)));

    public static TheoryData<string> Names() => [.. Corpus.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task However_an_answer_is_damaged_it_is_rows_or_a_failure_that_a_night_knows(string name)
    {
        var random = new Random(name.Sum(letter => letter));
        await Try(Corpus[name], name);
        for (var i = 0; i < EachOf; i++)
        {
            var body = Corpus[name];
            for (var times = random.Next(1, 4); times > 0; times--)
                body = Damaged(body, random);
            await Try(body, $"{name}, number {i}");
        }
    }

    [Fact]
    public void There_is_enough_to_damage() => Corpus.Count.ShouldBeGreaterThan(Repository.Shared("recordings") is null ? 10 : 90);

    async Task Try(byte[] body, string what)
    {
        foreach (var answer in new IAnswer[] { new RowReader(Lines, new Values(Formatting.Usual)), new Tree() })
        {
            hand.Body = body;
            var began = GC.GetTotalAllocatedBytes();
            try
            {
                await gateway.SendAsync(new("https://gate.example/"), [1], new Asked("query", "GLDETAIL", "c-1", SigningIn: what.Length % 2 == 0), answer, TestContext.Current.CancellationToken);
            }
            catch (Exception failure) when (failure is FlowException or PassingException or FieldsRefusedException)
            {
                failure.ToString().ShouldNotContain("caf", customMessage: what);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{what}: {Convert.ToBase64String(body)}", failure);
            }

            ((GC.GetTotalAllocatedBytes() - began) / Megabyte).ShouldBeLessThan(500, what);
        }
    }

    static readonly Table Lines = JournalLines.Table.With(JournalLines.Ingredients);

    static byte[] Damaged(byte[] body, Random random) => body.Length < 4 ? body : random.Next(7) switch
    {
        0 => Flipped(body, random),
        1 => body[..random.Next(body.Length)],
        2 => Twice(body, random),
        3 => Without(body, random),
        4 => Spliced(body, [.. Corpus.Values.ElementAt(random.Next(Corpus.Count))], random),
        5 => Swapped(body, random),
        _ => Set(body, random),
    };

    static byte[] Flipped(byte[] body, Random random)
    {
        var other = (byte[])body.Clone();
        for (var times = random.Next(1, 9); times > 0; times--)
            other[random.Next(other.Length)] ^= (byte)(1 << random.Next(8));
        return other;
    }

    static byte[] Set(byte[] body, Random random)
    {
        var other = (byte[])body.Clone();
        for (var times = random.Next(1, 5); times > 0; times--)
            other[random.Next(other.Length)] = "<>&;\"'/\0\xFF 0"u8[random.Next(11)];
        return other;
    }

    static (int From, int To) Part(byte[] body, Random random)
    {
        var from = random.Next(body.Length);
        return (from, random.Next(from, body.Length));
    }

    static byte[] Twice(byte[] body, Random random)
    {
        var (from, to) = Part(body, random);
        return [.. body[..to], .. body[from..]];
    }

    static byte[] Without(byte[] body, Random random)
    {
        var (from, to) = Part(body, random);
        return [.. body[..from], .. body[to..]];
    }

    static byte[] Spliced(byte[] body, byte[] other, Random random) => [.. body[..random.Next(body.Length)], .. other[random.Next(other.Length)..]];

    static byte[] Swapped(byte[] body, Random random)
    {
        var (from, to) = Part(body, random);
        return [.. body[to..], .. body[from..to], .. body[..from]];
    }

    /// <summary>Answers with what it holds.</summary>
    sealed class Hand : HttpMessageHandler
    {
        public byte[] Body { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(Body) });
    }
}

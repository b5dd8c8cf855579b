using System.Globalization;
using System.Xml.Linq;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>A whole company, small, of prepared answers by what is asked; each test bends one of them.</summary>
public abstract class PreparedCompany : IAsyncLifetime
{
    private protected const string Lookups = "RECORDNO:TEXT BATCHKEY:INTEGER BOOKID:TEXT ENTRY_DATE:DATE ACCOUNTNO:TEXT TR_TYPE:INTEGER DEBITAMOUNT:DECIMAL CREDITAMOUNT:DECIMAL AMOUNT:DECIMAL STATISTICAL:TEXT ENTRY_STATE:TEXT LOCATIONID:TEXT DEPARTMENTID:TEXT GLDIMREGION:INTEGER WHENMODIFIED:TIMESTAMP BASECURR:TEXT";

    private protected readonly Gate gate = new();
    private protected readonly QuickClock clock = new();
    private protected readonly Dictionary<string, Func<XElement, string>> functions = [];
    private protected readonly Dictionary<string, Func<XElement, string>> objects = [];
    private protected IntacctSource source = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        source = new IntacctSource(Gate.Connection(), gate, clock);
        gate.Otherwise = letter => Gate.Answer(Reply(XDocument.Parse(letter).Descendants("function").Single().Elements().Single()));
        functions["readUserFormatting"] = _ => Data("<userformatting><dateformat>/mdY</dateformat><gmtoffset>-08:00</gmtoffset><clock>24</clock></userformatting>");
        functions["getFinancialSetup"] = _ => Data("<financialSetup><baseCurrency>USD</baseCurrency><defaultBook>ACCRUAL</defaultBook><firstFiscalMonth>4</firstFiscalMonth><multiBook>true</multiBook><multiBaseCurrency>false</multiBaseCurrency></financialSetup>");
        functions["readEntityDetails"] = _ => Data("<entity><id>100</id><name>US</name><recordno>1</recordno><currency>USD</currency><firstfiscalmonth>4</firstfiscalmonth></entity><entity><id>200</id><name>CA</name><recordno>2</recordno><currency>CAD</currency></entity>");
        functions["get_applications"] = _ => Data("<application>GL</application>");
        functions["getDimensions"] = _ => Data("<dimensions>" + Dimension("LOCATION", "Store", false) + Dimension("DEPARTMENT", "Team", false) + Dimension("REGION", "Region", true) + Dimension("PROJECT", "Job", false) + "</dimensions>");
        functions["lookup"] = call => Listing(call.Element("object")!.Value);
        functions["query"] = call => objects.TryGetValue(call.Element("object")!.Value, out var rows) ? rows(call) : Gate.Failure("<error><errorno>PL04000005</errorno><description2>You do not have permission for API operation QUERY</description2></error>");
        functions["get_trialbalance"] = _ => Data("<trialbalance><glaccountno>1000</glaccountno><startbalance>5</startbalance><debits>10</debits><credits>3</credits><adjdebits>0</adjdebits><adjcredits>0</adjcredits><endbalance>12</endbalance><currency>CAD</currency></trialbalance>");
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL", "<BOOKID>CASH</BOOKID><COUNT.RECORDNO>1</COUNT.RECORDNO>", "<BOOKID>ACCRUAL</BOOKID><COUNT.RECORDNO>2</COUNT.RECORDNO>", "<BOOKID>GAAPADJACCRUAL</BOOKID><RECORDNO>2</RECORDNO>") : Lines(call, 3);
        objects["GLACCOUNT"] = _ => Rows("GLACCOUNT", "<RECORDNO>1</RECORDNO><ACCOUNTNO>0100</ACCOUNTNO>", "<RECORDNO>2</RECORDNO><ACCOUNTNO>4000</ACCOUNTNO><TITLE>Sales &amp; more</TITLE><CLOSETOACCTKEY>1</CLOSETOACCTKEY>");
        objects["STATACCOUNT"] = _ => Rows("STATACCOUNT", "<RECORDNO>1</RECORDNO><ACCOUNTNO>9000</ACCOUNTNO>");
        objects["LOCATION"] = _ => Rows("LOCATION", "<RECORDNO>1</RECORDNO><LOCATIONID>100</LOCATIONID>", "<RECORDNO>2</RECORDNO><LOCATIONID>100-A</LOCATIONID><PARENTID>100</PARENTID>", "<RECORDNO>3</RECORDNO><LOCATIONID>B</LOCATIONID><ENTITY>200--CA</ENTITY>", "<RECORDNO>4</RECORDNO><LOCATIONID>L</LOCATIONID><PARENTID>L</PARENTID>");
        objects["REGION"] = _ => Rows("REGION", "<id>7</id><name>North</name>", "<id>8</id><name>South</name>");
        objects["DEPARTMENT"] = _ => Rows("DEPARTMENT", "<RECORDNO>1</RECORDNO><DEPARTMENTID>D1</DEPARTMENTID><TITLE>Sales</TITLE>");
        objects["REPORTINGPERIOD"] = _ => Rows("REPORTINGPERIOD", "<RECORDNO>1</RECORDNO><NAME>Jan</NAME><START_DATE>01/01/2024</START_DATE><END_DATE>01/31/2024</END_DATE><BUDGETING>true</BUDGETING>", "<RECORDNO>2</RECORDNO><NAME>Current Month</NAME><START_DATE></START_DATE><END_DATE/>");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        gate.Dispose();
        GC.SuppressFinalize(this);
    }

    string Reply(XElement call) => functions.TryGetValue(call.Name.LocalName, out var answer) ? answer(call) : Refusal;

    const string Refusal = "<response><control><status>failure</status></control><errormessage><error><errorno>XL03000003</errorno><description2>unknown function</description2></error></errormessage></response>";

    private protected static string Data(string inside) => Gate.Success("f", $"<data>{inside}</data>");

    static string Dimension(string name, string term, bool own) =>
        $"<dimension><objectName>{name}</objectName><objectLabel>{name}</objectLabel><termLabel>{term}</termLabel><userDefinedDimension>{(own ? "true" : "false")}</userDefinedDimension><enabledInGL>true</enabledInGL></dimension>";

    private protected static string Listing(string name) => name switch
    {
        "GLDETAIL" => Fields(Lookups),
        "LOCATIONENTITY" => Fields("RECORDNO:INTEGER LOCATIONID:TEXT NAME:TEXT CURRENCY:TEXT FIRSTMONTH:TEXT"),
        "DEPARTMENT" => Fields("RECORDNO:INTEGER DEPARTMENTID:TEXT TITLE:TEXT"),
        "REGION" => Fields("id:INTEGER name:TEXT"),
        "LOCATION" => Fields("RECORDNO:INTEGER LOCATIONID:TEXT NAME:TEXT PARENTID:TEXT ENTITY:TEXT"),
        "GLACCOUNT" => Fields("RECORDNO:INTEGER ACCOUNTNO:TEXT TITLE:TEXT CLOSINGACCOUNTNO:TEXT CLOSETOACCTKEY:INTEGER"),
        _ => Fields("RECORDNO:INTEGER ACCOUNTNO:TEXT DEPARTMENTID:TEXT TITLE:TEXT NAME:TEXT START_DATE:DATE END_DATE:DATE BUDGETING:TEXT RECORD#:INTEGER"),
    };

    private protected static string Fields(string fields) => Gate.Success("lookup", "<data listtype=\"All\" count=\"1\"><Type><Fields>" + string.Concat(fields.Split(' ').Select(field => field.Split(':')).Select(parts => $"<Field><ID>{parts[0]}</ID><DATATYPE>{parts[1]}</DATATYPE></Field>")) + "</Fields></Type></data>");

    private protected static string Rows(string name, params string[] rows) => Gate.Rows(name, string.Concat(rows.Select(row => $"<{name}>{row}</{name}>")), rows.Length, 0, rows.Length);

    /// <summary>The asked-for page of so many lines; a line's number is in its RECORDNO.</summary>
    private protected static string Lines(XElement call, int total, int? told = null, Func<int, string>? more = null)
    {
        var offset = int.Parse(call.Element("offset")!.Value, CultureInfo.InvariantCulture);
        var count = Math.Clamp(total - offset, 0, int.Parse(call.Element("pagesize")!.Value, CultureInfo.InvariantCulture));
        var rows = string.Concat(Enumerable.Range(offset, count).Select(i => $"<GLDETAIL><RECORDNO>{i}--x</RECORDNO><BATCHKEY>1</BATCHKEY><BOOKID>ACCRUAL</BOOKID><ENTRY_DATE>01/15/2024</ENTRY_DATE><ACCOUNTNO>4000</ACCOUNTNO><TR_TYPE>-1</TR_TYPE><DEBITAMOUNT>0</DEBITAMOUNT><CREDITAMOUNT>5.5</CREDITAMOUNT><AMOUNT>-5.5</AMOUNT>{more?.Invoke(i) ?? "<LOCATIONID>100-A</LOCATIONID>"}</GLDETAIL>"));
        return Gate.Rows("GLDETAIL", rows, told ?? total, total - offset - count, count);
    }

    private protected Ledger? described;

    private protected static readonly Orders Everything = new(Details: true, Budgets: true, Full: false);

    private protected static readonly Window January = new(new(2024, 1, 1), new(2024, 1, 31), "Jan", true);

    private protected async Task<List<string>> Read(string table, Func<Slice, Slice>? slice = null)
    {
        described = await source.DescribeAsync(Everything, null, Cancel);
        return await ReadAgain(table, slice);
    }

    private protected async Task<List<string>> ReadAgain(string table, Func<Slice, Slice>? slice = null)
    {
        var asked = new Slice(described!.Table(table));
        var rows = new List<string>();
        await foreach (var batch in source.ReadAsync(slice?.Invoke(asked) ?? asked, Cancel))
            for (var row = 0; row < batch.Count; row++)
                rows.Add(string.Join('|', batch.Table.Columns.Select((column, i) => Said(batch, i, row))));
        return rows;
    }

    static string Said(Batch batch, int column, int row) => batch.Table.Columns[column].Kind switch
    {
        Kind.Text => batch.Texts(column)[row] ?? "",
        Kind.Integer => $"{batch.Integers(column)[row]}",
        Kind.Amount => batch.Amounts(column)[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
        Kind.Date => batch.Dates(column)[row]?.ToString("o", CultureInfo.InvariantCulture) ?? "",
        Kind.Instant => batch.Instants(column)[row]?.ToString("s", CultureInfo.InvariantCulture) ?? "",
        _ => $"{batch.Flags(column)[row]}",
    };

    private protected Task<List<string>> ReadLines() => Read(Names.Lines, slice => slice with { Window = January, Book = "ACCRUAL" });
}

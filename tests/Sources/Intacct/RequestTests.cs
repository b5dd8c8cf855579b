using System.Text;
using System.Xml;
using System.Xml.Linq;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Tests.Sources.Intacct;

public class RequestTests
{
    static readonly DateOnly First = new(2024, 1, 1);
    static readonly DateOnly Last = new(2024, 1, 31);

    static readonly Connection Awkward = new(new Uri("https://gate.example/"), "acme & sons", "réader", "p<w'&\"", "sender>", "s&\"'<é", null);

    /// <summary>Every kind of letter, under the name of its golden file.</summary>
    static readonly Dictionary<string, byte[]> Letters = new()
    {
        ["sign-in"] = Letter.Login(Awkward, "c-1", new SignIn()),
        ["sign-in-entity"] = Letter.Login(Awkward with { EntityId = "100 & <US>" }, "c-1", new SignIn()),
        ["lookup"] = Session(new Lookup("GLDETAIL")),
        ["dimensions"] = Session(new GetDimensions()),
        ["user-formatting"] = Session(new ReadUserFormatting("o'réader & <co> \"x\"")),
        ["entity-details"] = Session(new ReadEntityDetails()),
        ["financial-setup"] = Session(new GetFinancialSetup()),
        ["applications"] = Session(new GetApplications()),
        ["read-records"] = Session(new ReadRecords("GLACCTGRP", ["7", "19"])),
        ["user-permissions"] = Session(new GetUserPermissions("réader & <co>")),
        ["account-group"] = Session(new GetAccountGroupDetails("Net income & <more>")),
        ["query-lines"] = Session(new Query("GLDETAIL", ["RECORDNO", "GLDIMREGION"])
        {
            Where = [Condition.From("ENTRY_DATE", First), Condition.To("ENTRY_DATE", Last), Condition.Equal("BOOKID", "A&B'<é>\"")],
            OrderBy = ["RECORDNO"],
            Offset = 4000,
        }),
        ["query-after-key"] = Session(new Query("GLACCOUNT", ["RECORDNO"]) { After = "17", OrderBy = ["RECORDNO"] }),
        ["query-one-row"] = Session(new Query("CLASS", ["RECORDNO"]) { PageSize = 1 }),
        ["query-count"] = Session(new Query("GLDETAIL", ["BOOKID"]) { Aggregates = [Aggregate.Count("RECORDNO")] }),
        ["trial-balance"] = Session(new GetTrialBalance(First, Last, BookChoice.Of("ACCRUAL"), null)),
        ["trial-balance-adjustments"] = Session(new GetTrialBalance(First, Last, BookChoice.Of("GAAPADJACCRUAL"), "É & <1>")),
        ["balances-by-dimension"] = Session(new GetBalancesByDimension(First, Last, "0100", "9'9\"", BookChoice.Of("TESTCASH")) { Location = "E1", GroupBy = ["location", "region"] }),
    };

    public static TheoryData<string> Names => [.. Letters.Keys];

    static byte[] Session(Request request) => Letter.InSession(Awkward, "s&<1>..", "c-2", request);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_letter_is_as_its_golden_file(string name)
    {
        var file = Path.Combine(Repository.Root, "tests", "Golden", "requests", name + ".xml");
        var said = Indented(Letters[name]);
        if (Environment.GetEnvironmentVariable("NIGHTLEDGER_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, said);
        said.ShouldBe(File.ReadAllText(file));
    }

    [Fact]
    public void What_is_sent_has_no_white_space_and_no_byte_order_mark() =>
        Encoding.UTF8.GetString(Letters["dimensions"]).ShouldStartWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><request><control>");

    [Fact]
    public void Every_kind_of_request_has_a_letter()
    {
        var kinds = typeof(Request).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Request))).ToList();
        kinds.Count.ShouldBeGreaterThanOrEqualTo(10);
        kinds.ShouldAllBe(kind => kind.IsSealed);
        var functions = Letters.Values.Select(Function).ToHashSet();
        var written = kinds.Select(kind => ((Request)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind)).Function);
        written.ShouldBeSubsetOf(functions);
    }

    [Fact]
    public void Only_reading_can_be_said()
    {
        var names = Letters.Values.SelectMany(ElementNames).ToHashSet();
        names.Count.ShouldBeGreaterThanOrEqualTo(50);
        names.Except(Allowed).ShouldBeEmpty();
        Allowed.Except(names).ShouldBeEmpty("a name that nothing sends has no place in the list");
    }

    [Theory]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    [InlineData("create_gltransaction")]
    public void A_writing_function_would_be_seen(string function)
    {
        var letter = Letters["query-one-row"];
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(letter).Replace("query>", function + ">", StringComparison.Ordinal));
        ElementNames(forged).Except(Allowed).ShouldBe([function]);
    }

    static HashSet<string> Allowed => [.. File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Golden", "requests", "allowed-elements.txt")).Where(line => line.Length > 0)];

    [Theory]
    [InlineData("ACCRUAL", "ACCRUAL", null)]
    [InlineData("CASH", "CASH", null)]
    [InlineData("GAAPADJACCRUAL", "ACCRUAL", "GAAP")]
    [InlineData("TAXADJCASH", "CASH", "TAX")]
    [InlineData("UDB1ACCRUAL", "ACCRUAL", "UDB1")]
    [InlineData("Consolidated", "Consolidated", null)]
    public void A_book_is_taken_apart(string book, string reporting, string? adjustment) =>
        BookChoice.Of(book).ShouldBe(new BookChoice(reporting, adjustment));

    static string Function(byte[] letter) => XDocument.Load(new MemoryStream(letter)).Descendants("function").Single().Elements().Single().Name.LocalName;

    static IEnumerable<string> ElementNames(byte[] letter) => XDocument.Load(new MemoryStream(letter)).Descendants().Select(element => element.Name.LocalName);

    static string Indented(byte[] letter)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            XDocument.Load(new MemoryStream(letter)).Save(xml);
        return text.Append('\n').ToString();
    }
}

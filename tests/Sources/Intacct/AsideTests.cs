using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Tables;
using NightLedger.Flow.Store;
using NightLedger.Simulator;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>What cannot be read: left empty, counted and told where no number rests on it; the end of the night anywhere else.</summary>
public sealed class AsideTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<Verdict> NightAsync(string pattern, string replacement, bool budgets = false)
    {
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 300, Seed = 3 }, Cancel);
        using var spoiled = new Spoiled(pattern, replacement);
        await using var source = new IntacctSource(new Connection(gateway.Endpoint, "c", "u", "p", "s", "p"), spoiled, TimeProvider.System);
        var verdict = await new Night(source, new CompanyFile(folder, "company"), TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, budgets, false), Cancel);
        spoiled.Count.ShouldBeGreaterThan(0, "nothing was spoiled");
        return verdict;
    }

    [Fact]
    public async Task A_value_that_no_number_rests_on_is_left_empty_counted_and_told()
    {
        var verdict = await NightAsync("<BATCH_DATE>[^<]+</BATCH_DATE>", "<BATCH_DATE>MARK-value</BATCH_DATE>");
        verdict.Published.ShouldBeTrue();
        var note = verdict.Notes.Where(note => note.Contains("BATCH_DATE", StringComparison.Ordinal)).ShouldHaveSingleItem();
        note.ShouldMatch(@"^lines, BATCH_DATE: [\d]+ values could not be read as a date; left empty in this version\. No number rests on it\. Set the Web Services user's date format");
        note.ShouldNotContain("MARK");
    }

    [Theory]
    [InlineData("AMOUNT", "an amount")]
    [InlineData("DEBITAMOUNT", "an amount")]
    [InlineData("ENTRY_DATE", "a date")]
    [InlineData("BATCHKEY", "a whole number")]
    [InlineData("TR_TYPE", "a whole number")]
    [InlineData("STATISTICAL", "yes or no")]
    public async Task A_value_that_a_number_rests_on_ends_the_night(string field, string kind)
    {
        var failure = await Should.ThrowAsync<FlowException>(NightAsync($"<{field}>[^<]+</{field}>", $"<{field}>MARK-value</{field}>"));
        (failure.Response, failure.Side).ShouldBe((Response.Stop, Side.Source));
        failure.Message.ShouldContain($"GLDETAIL.{field}");
        failure.Message.ShouldContain(kind);
        failure.NextStep!.ShouldContain("User preferences");
        (failure + failure.NextStep + failure.Detail).ShouldNotContain("MARK");
    }

    [Fact]
    public async Task A_member_without_a_code_is_left_out_counted_and_told()
    {
        var verdict = await NightAsync("<DEPARTMENT><DEPARTMENTID>[^<]+<", "<DEPARTMENT><DEPARTMENTID><");
        verdict.Published.ShouldBeTrue();
        verdict.Notes.ShouldContain(note => Regex.IsMatch(note, @": \d+ rows? without a code; left out of this version\."));
    }

    [Fact]
    public void Money_days_books_and_keys_are_never_among_what_may_be_left_empty()
    {
        Table[] all = [JournalLines.Table, Accounts.Table, StatisticalAccounts.Table, Periods.Table, Entities.Table, Members.Table, Budgets.Table, BudgetItems.Table, TrialBalance.Answer, NetBalances.Answer];
        all.Count(table => table.Aside.Count > 0).ShouldBeGreaterThan(1);
        foreach (var table in all)
        {
            table.Aside.ShouldBeSubsetOf(table.Columns.Select(column => column.Name));
            table.Aside.Intersect(table.Key).ShouldBeEmpty();
            table.Aside.Intersect(JournalLines.Essential).ShouldBeEmpty();
            table.Columns.Where(column => table.Aside.Contains(column.Name)).ShouldAllBe(column => column.Kind != Kind.Amount && column.Kind != Kind.Text);
        }
    }

    /// <summary>A gateway whose answers are bent on the way.</summary>
    sealed class Spoiled(string pattern, string replacement) : DelegatingHandler(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All })
    {
        readonly Regex regex = new(pattern);

        public int Count { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            lock (regex)
                Count += regex.Count(text);
            response.Content = new StringContent(regex.Replace(text, replacement), Encoding.UTF8, new MediaTypeHeaderValue("text/xml"));
            return response;
        }
    }
}

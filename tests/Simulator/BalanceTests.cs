using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator;
using NightLedger.Simulator.Balances;

namespace NightLedger.Tests.Simulator;

public class BalanceTests
{
    [Fact]
    public async Task The_published_ledger_moves_as_its_own_package_says()
    {
        var folder = Path.Combine(Shared.Folder("ledgers"), "bl0001");
        await using var client = await GatewayClient.Start(new SimulatorOptions { Data = folder });
        foreach (var period in Expected(folder, "expected_period.csv").GroupBy(row => row[0]))
        {
            var lines = (await TrialBalance(client, period.Key)).ToDictionary(line => line.Account);
            foreach (var row in period) (lines[row[1]].Debits - lines[row[1]].Credits).ShouldBe(Money(row[2]), $"{row[0]} {row[1]}");
            lines.Values.Where(line => line.Debits != line.Credits).Select(line => line.Account).ShouldBe(period.Where(row => Money(row[2]) != 0).Select(row => row[1]), ignoreOrder: true);
        }
    }

    [Fact]
    public async Task The_published_ledger_ends_as_its_own_package_says()
    {
        var folder = Path.Combine(Shared.Folder("ledgers"), "bl0001");
        await using var client = await GatewayClient.Start(new SimulatorOptions { Data = folder });
        var lines = (await TrialBalance(client, "2010-06")).ToDictionary(line => line.Account);
        foreach (var row in Expected(folder, "expected_end.csv")) (lines.TryGetValue(row[1], out var line) ? line.End : 0).ShouldBe(Money(row[2]), row[1]);
        var next = (await TrialBalance(client, "2010-07")).ToDictionary(line => line.Account);
        next["2097"].Start.ShouldBe(Expected(folder, "expected_end.csv").Where(row => row[0] == "RES").Sum(row => Money(row[2])));
    }

    [Fact]
    public async Task The_published_ledger_splits_by_department()
    {
        var folder = Path.Combine(Shared.Folder("ledgers"), "bl0001");
        await using var client = await GatewayClient.Start(new SimulatorOptions { Data = folder });
        foreach (var row in Expected(folder, "expected_period_dim.csv"))
        {
            var data = await client.Data($"<get_accountbalancesbydimensions>{Span(row[0])}<glaccountno>{row[1]}</glaccountno><showzerowithactivity>true</showzerowithactivity><groupby>department</groupby></get_accountbalancesbydimensions>");
            var balance = data.Elements().SingleOrDefault(line => line.Element("departmentid")!.Value == row[3]);
            Money(balance?.Element("periodbalance")?.Value ?? "0").ShouldBe(Money(row[4]), string.Join(' ', row));
        }
    }

    [Fact]
    public async Task An_altered_amount_is_altered_in_that_cell_only()
    {
        await using var honest = await GatewayClient.Generated();
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 3000, Seed = 5, Alterations = [Alteration.Parse("account=1000,period=2025-03,measure=debits,by=0.01")] });
        var (before, after) = (await TrialBalance(honest, "2025-03"), await TrialBalance(client, "2025-03"));
        var changed = before.Zip(after).Where(pair => pair.First != pair.Second).ToList();
        changed.Single().Second.ShouldBe(changed.Single().First with { Debits = changed.Single().First.Debits + 0.01m });
        (await TrialBalance(client, "2025-04")).ShouldBe(await TrialBalance(honest, "2025-04"));
    }

    [Fact]
    public async Task Books_balance_and_each_period_starts_where_the_last_ended()
    {
        await using var client = await GatewayClient.Generated(6000);
        foreach (var entity in new[] { "100", "200", "300", "400" })
        {
            var before = await TrialBalance(client, "2024-11", $"<statistical>exclude</statistical><locationid>{entity}</locationid>");
            var ends = before.ToDictionary(line => line.Account, line => line.End);
            foreach (var month in new[] { "2024-12", "2025-01", "2025-02" })
            {
                var lines = await TrialBalance(client, month, $"<statistical>exclude</statistical><locationid>{entity}</locationid>");
                (lines.Sum(line => line.Start), lines.Sum(line => line.Debits - line.Credits), lines.Sum(line => line.End)).ShouldBe((0, 0, 0), $"{entity} {month}");
                if (month == "2025-01") lines.Where(line => string.CompareOrdinal(line.Account, "4000") >= 0).ShouldAllBe(line => line.Start == 0);
                else foreach (var line in lines) line.Start.ShouldBe(ends.GetValueOrDefault(line.Account), $"{entity} {month} {line.Account}");
                ends = lines.ToDictionary(line => line.Account, line => line.End);
            }
        }
    }

    [Fact]
    public async Task Last_years_income_rolls_into_the_accounts_it_closes_to()
    {
        await using var client = await GatewayClient.Generated(6000);
        var december = await TrialBalance(client, "2024-12", "<statistical>exclude</statistical>");
        var january = (await TrialBalance(client, "2025-01", "<statistical>exclude</statistical>")).ToDictionary(line => line.Account);
        decimal Income(string from, string to) => december.Where(line => string.CompareOrdinal(line.Account, from) >= 0 && string.CompareOrdinal(line.Account, to) < 0).Sum(line => line.End);
        january["3900"].Start.ShouldBe(december.Single(line => line.Account == "3900").End + Income("4000", "8000"));
        january["3910"].Start.ShouldBe((december.SingleOrDefault(line => line.Account == "3910")?.End ?? 0) + Income("8000", "9000"));
    }

    [Fact]
    public async Task Adjustment_books_are_layers_of_their_own()
    {
        await using var client = await GatewayClient.Generated();
        var only = await TrialBalance(client, "2024-03", "<adjbooks><adjbook>GAAP</adjbook></adjbooks><includereportingbook>false</includereportingbook><statistical>exclude</statistical>");
        only.Select(line => line.Account).ShouldBe(["1300", "6200"]);
        var both = await TrialBalance(client, "2024-03", "<adjbooks><adjbook>GAAP</adjbook></adjbooks><statistical>exclude</statistical>");
        var reporting = await TrialBalance(client, "2024-03", "<statistical>exclude</statistical>");
        decimal Net(List<Line> lines, string account) => lines.Where(line => line.Account == account).Sum(line => line.Debits - line.Credits);
        Net(both, "6200").ShouldBe(Net(reporting, "6200") + Net(only, "6200"));
    }

    [Fact]
    public async Task Units_run_on_or_start_again_as_their_account_says()
    {
        await using var client = await GatewayClient.Generated(6000);
        var lines = (await TrialBalance(client, "2025-03", "<statistical>only</statistical>")).ToDictionary(line => line.Account);
        lines.Keys.ShouldBe(["9000", "9100"], ignoreOrder: true);
        (lines["9000"].Start != 0, lines["9100"].Start).ShouldBe((true, 0));
        (await client.Data($"<get_accountbalancesbydimensions>{Span("2025-03")}<startaccountno>9000</startaccountno><endaccountno>9999</endaccountno></get_accountbalancesbydimensions>")).Elements().ShouldBeEmpty();
    }

    [Fact]
    public async Task Dimension_splits_add_up_to_the_account()
    {
        await using var client = await GatewayClient.Generated(6000);
        var data = await client.Data($"<get_accountbalancesbydimensions>{Span("2025-03")}<startaccountno>0000</startaccountno><endaccountno>9999</endaccountno><showzerowithactivity>true</showzerowithactivity><groupby>location,department,project,region</groupby></get_accountbalancesbydimensions>");
        data.Elements().First().Elements().Select(part => part.Name.LocalName).ShouldBe(["glaccountno", "startbalance", "periodbalance", "endbalance", "currency",
            "locationid", "locationname", "departmentid", "departmentname", "projectid", "projectname", "region", "regionname"]);
        var sums = data.Elements().GroupBy(line => line.Element("glaccountno")!.Value).ToDictionary(group => group.Key, group => group.Sum(line => Money(line.Element("endbalance")!.Value)));
        foreach (var line in await TrialBalance(client, "2025-03", "<statistical>exclude</statistical>")) sums.GetValueOrDefault(line.Account).ShouldBe(line.End, line.Account);
    }

    sealed record Line(string Account, decimal Start, decimal Debits, decimal Credits, decimal End);

    static async Task<List<Line>> TrialBalance(GatewayClient client, string month, string more = "")
    {
        var data = await client.Data($"<get_trialbalance>{Span(month)}{more}</get_trialbalance>");
        decimal Amount(XElement line, string name) => Money(line.Element(name)!.Value);
        return [.. data.Elements().Select(line => new Line(line.Element("glaccountno")!.Value, Amount(line, "startbalance"), Amount(line, "debits"), Amount(line, "credits"), Amount(line, "endbalance")))];
    }

    static string Span(string month)
    {
        var first = DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var last = first.AddMonths(1).AddDays(-1);
        return $"<startdate><year>{first.Year}</year><month>{first.Month}</month><day>1</day></startdate><enddate><year>{last.Year}</year><month>{last.Month}</month><day>{last.Day}</day></enddate>";
    }

    static IEnumerable<string[]> Expected(string folder, string name) => File.ReadLines(Path.Combine(folder, name)).Skip(1).Select(line => line.Split(','));

    static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

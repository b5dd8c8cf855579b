using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.Nights;

/// <summary>Members that entries name are there exactly once, whether or not the source lists them.</summary>
public sealed class MemberNights : IDisposable
{
    static readonly DateOnly Sep = new(2025, 9, 10);

    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");
    readonly PaperLedger ledger = PaperLedger.OfSales();

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    async Task<Verdict> RunAsync(bool details)
    {
        var verdict = await NightAsync(details);
        verdict.Breaks.ShouldBeEmpty();
        return verdict;
    }

    Task<Verdict> NightAsync(bool details)
    {
        ledger.Now += TimeSpan.FromDays(1);
        return new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_member_that_entries_name_and_the_source_does_not_list_stays_as_it_is_on_a_quiet_night(bool details)
    {
        ledger.UnlistedDepartments.Add("10");
        await RunAsync(details);
        (await RunAsync(details)).Changed.ShouldBe(0);
        ledger.Post("5000", "1000", Sep, 7.50m, department: "20");
        await RunAsync(details);
        Departments().ShouldBe([("10", "(not listed)"), ("20", "active")]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_member_that_is_taken_off_the_list_and_put_back_is_shown_throughout(bool details)
    {
        await RunAsync(details);
        ledger.UnlistedDepartments.Add("10");
        await RunAsync(details);
        Departments().ShouldBe([("10", "(not listed)")]);
        ledger.UnlistedDepartments.Clear();
        await RunAsync(details);
        Departments().ShouldBe([("10", "active")]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_member_that_is_there_twice_keeps_a_version_back_that_names_it(bool details)
    {
        await RunAsync(details);
        using (var duck = Duck.Open(file.Published, readOnly: false))
            duck.Execute("insert into members select * from members where code = '10'");
        ledger.Post("5000", "1000", Sep, 7.50m, department: "10");
        var verdict = await NightAsync(details);
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldContain(one => one.Check == "dimension department" && one.Account == "5000" && one.Ours == 15m && one.Theirs == 7.50m);
    }

    IEnumerable<(string, string)> Departments()
    {
        using var duck = Duck.Open(file.Published, readOnly: true);
        return duck.Rows("select code, status from members where to_version is null order by code", row => (row.GetString(0), row.GetString(1)));
    }
}

using NightLedger.Flow.Drill;
using NightLedger.Simulator;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>Groups of accounts, with the trees they stand in.</summary>
public sealed class GroupNights
{
    [Theory]
    [InlineData(true, "with-read")]
    [InlineData(false, "by-function")]
    public async Task Groups_stand_in_their_trees_and_sum_their_accounts(bool details, string belief)
    {
        await using var night = await ReadAsync(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("group-members", belief) }, details);
        using var answers = night.Open();
        var groups = answers.Groups.ToDictionary(group => group.Name);
        groups["Net income"].Members.ShouldBe(["Operating income", "Other income, net", "Grants <restricted>"]);
        groups["Operating income"].Members.ShouldBe(["Revenue", "Operating expenses"]);
        groups["Revenue"].Accounts.ShouldBe(["4000", "4100", "4200", "4900"]);
        groups["Operating income"].Accounts.ShouldContain("6100");
        groups["Staff"].Accounts.ShouldBe(["9000", "9100"]);
        groups["Margin, percent"].Kind.ShouldBe("Computation");

        var accounts = answers.Balances(new BalanceQuestion("2026-03", "2026-03")).Where(row => row.Entity == "100").ToList();
        var sums = answers.Balances(new BalanceQuestion("2026-03", "2026-03") { ByGroup = true }).Where(row => row.Entity == "100").ToDictionary(row => row.Group!);
        foreach (var group in groups.Values.Where(group => accounts.Exists(row => group.Accounts.Contains(row.Account))))
            (sums[group.Name].Debit, sums[group.Name].Credit, sums[group.Name].Closing).ShouldBe((
                accounts.Where(row => group.Accounts.Contains(row.Account)).Sum(row => row.Debit),
                accounts.Where(row => group.Accounts.Contains(row.Account)).Sum(row => row.Credit),
                accounts.Where(row => group.Accounts.Contains(row.Account)).Sum(row => row.Closing)), group.Name);
        sums.Count.ShouldBeGreaterThanOrEqualTo(5);
        sums["Staff"].Currency.ShouldBeNull();
    }

    static ShapedCompany Grouped(string more)
    {
        const string group = "RECORDNO,NAME,TITLE,MEMBERTYPE,NORMAL_BALANCE,FILTERDEPT", account = "RECORDNO,GLACCTGRPKEY,GLACCTGRPNAME,GLACCTGRPMEMBERTYPE,ACCOUNTNO";
        return new ShapedCompany().Usual().Months(2025, 1, 3)
            .Row("GLACCTGRP", group, "1,Sales,All sales,Accounts,credit,nofilter").Row("GLACCTGRP", group, "2,Sales of one team,One team,Accounts,credit,specific")
            .Row("GLACCTGRPHIERARCHY", account, "1-4000,1,Sales,Accounts,4000").Row("GLACCTGRPHIERARCHY", account, $"1-{more},1,Sales,Accounts,{more}")
            .Row("GLACCTGRPHIERARCHY", account, "2-4000,2,Sales of one team,Accounts,4000")
            .Post(Day("2025-02-01"), "ACCRUAL", new("1000", 5m), new("4000", -3m), new("8000", -2m));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_of_some_members_only_is_no_sum_of_its_accounts(bool details)
    {
        using var company = Grouped("8000");
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        answers.Groups.Single(group => group.Name == "Sales of one team").Filtered.ShouldBeTrue();
        var sum = answers.Balances(new BalanceQuestion("2025-02", "2025-02") { ByGroup = true }).ShouldHaveSingleItem();
        (sum.Group, sum.Title, sum.Credit).ShouldBe(("Sales", "All sales", 5m));
    }

    /// <summary>The user may not read them: the night goes on without, and says so.</summary>
    [Fact]
    public async Task Without_the_right_to_groups_all_else_is_read()
    {
        using var company = Grouped("8000");
        await using var night = await GatewayNight.StartAsync(company.Written() with { Denied = ["GLACCTGRP"] });
        (await TieAsync(night, details: true)).Notes.ShouldContain(note => note.Contains("account groups", StringComparison.OrdinalIgnoreCase));
        using var answers = night.Open();
        answers.Groups.ShouldBeEmpty();
        Of(answers, "4000", "2025-02").Credit.ShouldBe(3m);
    }
}

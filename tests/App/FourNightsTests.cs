using NightLedger.App.Home;

namespace NightLedger.Tests.App;

public sealed class FourNightsTests(FourNights nights) : IClassFixture<FourNights>
{
    [Fact]
    public void The_first_is_published()
    {
        nights.First.Code.ShouldBe(0, nights.First.ToString());
        nights.First.Out.ShouldContain("version 1 is published");
        nights.First.Out.ShouldContain("ties out to the cent");
        nights.First.Error.ShouldBeEmpty();
    }

    [Fact]
    public void The_second_finds_nothing_changed_and_says_so()
    {
        nights.Quiet.Code.ShouldBe(0, nights.Quiet.ToString());
        nights.Quiet.Out.ShouldContain("nothing changed");
    }

    [Fact]
    public void The_third_does_not_tie_and_names_the_number()
    {
        nights.Broken.Code.ShouldBe(6, nights.Broken.ToString());
        nights.Broken.Out.ShouldContain("does not tie");
        nights.Broken.Out.ShouldContain("-0.01");
        nights.Tie.Code.ShouldBe(6);
        nights.Tie.Json.GetProperty("published").GetBoolean().ShouldBeFalse();
        nights.Tie.Json.GetProperty("ties").GetBoolean().ShouldBeFalse();
        var all = nights.Tie.Json.GetProperty("breaks").EnumerateArray().ToList();
        all.Select(one => one.GetProperty("check").GetString()).ShouldBe(["trial balance", "by department", "by location"]);
        var found = all[0];
        found.EnumerateObject().Select(one => one.Name)
            .ShouldBe(["check", "entity", "book", "account", "period", "batch", "measure", "ours", "theirs", "difference", "cause", "next", "batches"]);
        found.GetProperty("cause").GetString().ShouldBe("unexplained");
        found.GetProperty("account").GetString().ShouldBe("1000");
        found.GetProperty("measure").GetString().ShouldBe("debit");
        found.GetProperty("difference").GetString().ShouldBe("-0.01");
    }

    [Fact]
    public async Task The_last_published_version_serves_all_the_while()
    {
        var balances = await nights.Desk.Run("balances", "acme", "--from", "2026-01", "--to", "2026-01", "--json");
        balances.Json.GetProperty("version").GetInt32().ShouldBe(2);
        var versions = (await nights.Desk.Run("versions", "acme", "--json")).Json.GetProperty("versions");
        versions[0].GetProperty("published").GetBoolean().ShouldBeFalse();
        versions[1].GetProperty("published").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public void The_fourth_fails_and_says_what_to_do()
    {
        nights.Failed.Code.ShouldBe(4, nights.Failed.ToString());
        nights.Failed.Out.ShouldBeEmpty();
        nights.Failed.Error.ShouldContain("next: ");
    }

    [Fact]
    public void Each_but_the_quiet_one_is_told_by_mail_with_what_to_do_next()
    {
        nights.Mails.Count.ShouldBe(3);
        nights.Mails[0].Data.ShouldContain("Subject: acme: the first night is published and ties out");
        nights.Mails[1].Data.ShouldContain("Subject: acme: 3 numbers do not tie");
        nights.Mails[1].Data.ShouldContain("account 1000");
        nights.Mails[2].Data.ShouldContain("Subject: acme: last night failed");
        foreach (var mail in nights.Mails)
        {
            mail.From.ShouldBe("nights@acme.example");
            mail.To.ShouldBe(["controller@acme.example"]);
            mail.Data.ShouldContain("What to do next: ");
            mail.Data.ShouldContain("Auto-Submitted: auto-generated");
        }
    }

    [Fact]
    public void Each_stands_in_the_journal()
    {
        var journal = new RunJournal(new ControlDatabase(HomeFolder.Open(nights.Desk.Home)), TimeProvider.System);
        var last = journal.Last("acme").ShouldNotBeNull();
        last.Outcome.ShouldBe("failed");
        last.Message.ShouldNotBeNullOrEmpty();
        last.NextStep.ShouldNotBeNullOrEmpty();
        journal.Successes("acme").ShouldBe(2);
    }
}

using System.Net;
using System.Security.Authentication;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Sources.Intacct.Doctor;

/// <summary>What stands before the first question: which door is closed, whatever way the gateway says so.</summary>
public sealed class DoorTests : IDisposable
{
    readonly Gate gate = new();

    static string Control(string error) => $"<response><control><status>failure</status></control><errormessage><error>{error}</error></errormessage></response>";

    static string User(string error) => $"<response><control><status>success</status></control><operation><authentication><status>failure</status></authentication><errormessage><error>{error}</error></errormessage></operation></response>";

    public static TheoryData<string, int, string, string> Closed => new()
    {
        { Control("<errorno>XL03000006</errorno><description2>Incorrect Intacct XML Partner ID or password.</description2>"), 200, "endpoint sender", "Check the sender ID and its password" },
        { Control("<errorno>GW-0011</errorno><description>Invalid Request [Request ID: A:1]</description>"), 400, "endpoint sender", "Web Services authorizations" },
        { Control("<errorno>GW-0042</errorno>"), 403, "endpoint", "address added" },
        { Control("<errorno>XMLGW_JPP0002</errorno><description>Sign-in information is incorrect. Please check your request.</description>"), 401, "endpoint sign-in", "Check the sender ID and its password; then" },
        { Control("<errorno>XL03000006</errorno><description2>This company is not authorized for XML transactions. Please subscribe to the XML Gateway.</description2>"), 200, "endpoint sender web services", "Company > Admin > Subscriptions > Web Services: subscribe" },
        { User("<errorno>XL03000006</errorno><description2>This company is not authorized for XML transactions. Please subscribe to the XML Gateway.</description2>"), 200, "endpoint sender web services", "Company > Admin > Subscriptions > Web Services: subscribe" },
        { User("<errorno>XL03000006</errorno><description>Invalid Web Services Authorization</description><description2>The sender ID 'x' is not authorized to make Web Services requests to company ID 'y'.</description2>"), 200, "endpoint sender", "Company > Setup > Company > Security > Web Services authorizations: add the sender ID" },
        { User("<errorno>XL03000006</errorno><description2>Sign-in information is incorrect</description2>"), 200, "endpoint sender sign-in", "Web Services users > the user" },
        { User("<errorno>PL04000076</errorno><description2>This user is in LOCKEDOUT state</description2>"), 200, "endpoint sender sign-in", "unlock it" },
        { "<html></html>", 200, "endpoint", "" },
        { "", 503, "endpoint", "status.intacct.com" },
        { "", 404, "endpoint", "" },
    };

    [Theory]
    [MemberData(nameof(Closed))]
    public async Task The_door_that_is_closed_is_named_and_no_other(string answer, int status, string tried, string screen)
    {
        gate.SignIn = () => Gate.Answer(answer, (HttpStatusCode)status);
        var findings = await CheckAsync();
        string.Join(' ', findings.Select(finding => finding.Name)).ShouldBe(tried);
        findings.SkipLast(1).ShouldAllBe(finding => finding.Result == Outcome.Pass);
        (findings[^1].Result, findings[^1].Group).ShouldBe((Outcome.Fail, "Connection"));
        findings[^1].Screen!.ShouldContain(screen);
        findings[^1].Stops.ShouldBe("Nothing can be read.");
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("sign-in")]
    public async Task Who_asks_for_one_check_is_told_of_the_closed_door_and_the_user_is_not_locked_for_it(string only)
    {
        gate.SignIn = () => Gate.Answer(User("<errorno>XL03000006</errorno><description2>Sign-in information is incorrect</description2>"));
        var finding = (await CheckAsync(only)).ShouldHaveSingleItem();
        (finding.Name, finding.Result, finding.Side).ShouldBe(("sign-in", Outcome.Fail, Side.Access));
        gate.SignIns.ShouldBe(1);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_the_endpoints()
    {
        gate.SignIn = () => throw new HttpRequestException("broken", new AuthenticationException("not trusted"));
        var finding = (await CheckAsync()).ShouldHaveSingleItem();
        (finding.Name, finding.Result).ShouldBe(("endpoint", Outcome.Fail));
        finding.Message.ShouldContain("certificate");
    }

    [Fact]
    public async Task Open_doors_say_what_they_were_seen_to_be_though_nothing_is_answered_behind_them()
    {
        gate.Otherwise = _ => Gate.Answer("<html></html>");
        var findings = await CheckAsync();
        findings.Take(4).Select(finding => finding.Name).ShouldBe(["endpoint", "sender", "web services", "sign-in"]);
        findings[0].Message.ShouldContain("over TLS");
        (findings[4].Name, findings[4].Result, findings[4].Stops).ShouldBe(("answers", Outcome.Fail, "Nothing more was tried."));
        findings.Count.ShouldBe(5);
    }

    async Task<List<Finding>> CheckAsync(string? only = null)
    {
        await using var source = new IntacctSource(Gate.Connection(), gate, new QuickClock());
        var findings = new List<Finding>();
        await foreach (var finding in source.CheckAsync(new Orders(Details: true, Budgets: true, Full: false), only, TestContext.Current.CancellationToken))
            findings.Add(finding);
        return findings;
    }

    public void Dispose() => gate.Dispose();
}

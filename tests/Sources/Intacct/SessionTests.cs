using System.Net;
using NightLedger.Flow;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Signing in, once, and staying signed in; and whom passwords and sessions are shown to.</summary>
public sealed class SessionTests : PreparedSession
{
    [Fact]
    public async Task A_session_is_opened_once_and_kept_on_the_address_it_was_given()
    {
        Open();
        gate.Then(Good, times: 3);
        for (var i = 0; i < 3; i++)
            (await Ask()).Text("application").ShouldBe("GL");
        gate.SignIns.ShouldBe(1);
        gate.Addresses.Select(address => address.Host).ShouldBe(["gate.example", "na1.gate.example", "na1.gate.example", "na1.gate.example"]);
        gateway!.Calls.ShouldBe(4);
    }

    [Fact]
    public async Task A_session_that_dies_is_renewed_once_and_the_question_asked_again()
    {
        Open();
        gate.Then(Good).Then(Gate.DeadSession).Then(Good);
        await Ask();
        (await Ask()).Text("application").ShouldBe("GL");
        gate.SignIns.ShouldBe(2);
        gate.Letters[^1].ShouldContain("MARK-session-2");
    }

    [Fact]
    public async Task A_session_that_always_dies_stops()
    {
        Open();
        gate.Otherwise = _ => Gate.Answer(Gate.DeadSession);
        (await Fail()).Response.ShouldBe(Response.Stop);
        gate.SignIns.ShouldBe(2);
    }

    [Fact]
    public async Task A_session_near_its_end_is_renewed_before_it_dies()
    {
        Open();
        gate.Then(Good, times: 2);
        await Ask();
        clock.Pass(TimeSpan.FromMinutes(356));
        await Ask();
        gate.SignIns.ShouldBe(2);
    }

    [Fact]
    public async Task A_session_without_a_known_end_is_used_until_it_dies()
    {
        Open();
        gate.SignIn = () => Gate.Answer("<response><control><status>success</status></control><operation><authentication><status>success</status></authentication><result><status>success</status><data><api><sessionid>x</sessionid></api></data></result></operation></response>");
        gate.Then("<response><control><status>success</status></control><operation><result><status>success</status></result></operation></response>", times: 2);
        await Ask();
        clock.Pass(TimeSpan.FromDays(2));
        await Ask();
        gate.SignIns.ShouldBe(1);
        gate.Addresses.ShouldAllBe(address => address.Host == "gate.example");
    }

    const string WrongPassword = "<response><control><status>success</status></control><operation><authentication><status>failure</status></authentication><errormessage><error><errorno>XL03000006</errorno><description2>Sign-in information is incorrect</description2></error></errormessage></operation></response>";

    [Theory]
    [InlineData(WrongPassword, 200)]
    [InlineData(WrongPassword, 500)]
    [InlineData(WrongPassword, 503)]
    [InlineData("<response><control><status>failure</status></control><errormessage><error><errorno>XMLGW_JPP0002</errorno><description>Sign-in information is incorrect. Please check your request.</description></error></errormessage></response>", 401)]
    [InlineData("<response><control><status>failure</status></control><errormessage><error><errorno>XL03000006</errorno><description2>Incorrect Intacct XML Partner ID or password.</description2></error></errormessage></response>", 500)]
    public async Task A_refused_sign_in_is_never_repeated(string refusal, int status)
    {
        Open();
        gate.SignIn = () => Gate.Answer(refusal, (HttpStatusCode)status);
        (await Fail()).Message.ShouldStartWith("Sage Intacct refused the ");
        (await Fail()).Side.ShouldBe(Side.Access);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Should.ThrowAsync<FlowException>(Ask())));
        gate.SignIns.ShouldBe(1);
    }

    [Fact]
    public async Task A_sign_in_that_is_turned_away_and_may_yet_pass_is_tried_twice_at_most()
    {
        Open();
        gate.SignIn = () => Gate.Answer(WrongPassword.Replace("</error>", "<correction>Please Try Again Later</correction></error>", StringComparison.Ordinal));
        (await Fail()).Message.ShouldContain("busy");
        await Fail();
        gate.SignIns.ShouldBe(2);
    }

    [Fact]
    public async Task Trouble_while_signing_in_is_no_refusal()
    {
        Open();
        var broken = 2;
        gate.SignIn = () => broken-- > 0 ? throw new HttpRequestException("reset") : Gate.Answer(Gate.SignedIn("s"));
        gate.Then(Good);
        (await Ask()).Text("application").ShouldBe("GL");
    }

    [Fact]
    public async Task Many_at_once_open_one_session()
    {
        Open();
        gate.Then(Good, times: 8);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Ask()));
        gate.SignIns.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://gate.example/ia/xml/xmlgw.phtml")]
    [InlineData("ftp://gate.example/")]
    public async Task Passwords_do_not_travel_in_the_clear(string address)
    {
        Open(Gate.Connection(address));
        (await Fail()).Side.ShouldBe(Side.Asked);
        gate.Letters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("http://na1.gate.example/")]
    [InlineData("https://127.0.0.1/")]
    public async Task A_session_is_not_taken_to_an_address_that_is_not_safe(string told)
    {
        Open();
        gate.SignIn = () => Gate.Answer(Gate.SignedIn("s", told));
        var failure = await Fail();
        (failure.Side, failure.Response).ShouldBe((Side.Source, Response.Stop));
        failure.Message.ShouldStartWith("Sage Intacct signed in and named an address");
        gate.Letters.Count.ShouldBe(1, "nothing was sent there");
    }

    [Theory]
    [InlineData("https://api.intacct.com/ia/xml/xmlgw.phtml", "http://127.0.0.1:81/")]
    [InlineData("https://127.0.0.1:81/other", "http://127.0.0.1:81/")]
    [InlineData("http://127.0.0.1:82/other", "http://127.0.0.1:82/other")]
    [InlineData("", "http://127.0.0.1:81/")]
    public async Task A_gateway_on_this_machine_keeps_what_is_said_on_this_machine(string told, string expected)
    {
        Open(Gate.Connection("http://127.0.0.1:81/"));
        gate.SignIn = () => Gate.Answer(Gate.SignedIn("s", told));
        gate.Then(Good);
        await Ask();
        gate.Addresses[^1].ToString().ShouldBe(expected);
    }
}

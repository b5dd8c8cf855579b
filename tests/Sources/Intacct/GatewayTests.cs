using System.Net;
using NightLedger.Flow;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Questions that are not answered, or not now: what is waited for, how long, and what is said.</summary>
public sealed class GatewayTests : PreparedSession
{
    [Theory]
    [InlineData(500, "")]
    [InlineData(502, "<html>bad gateway</html>")]
    [InlineData(520, "<!DOCTYPE html><html><div id='cf-error-details'></div></html>")]
    [InlineData(408, "")]
    [InlineData(200, "<!DOCTYPE html><html>welcome</html>")]
    [InlineData(200, "")]
    [InlineData(200, "<response><control><status>succ")]
    [InlineData(200, "<response><control><status>failure</status></control><errormessage><error><errorno>GW-0003</errorno></error></errormessage></response>")]
    [InlineData(500, "<response><control><status>failure</status></control><errormessage><error><errorno>X</errorno></error></errormessage></response>")]
    public Task Trouble_is_given_ten_minutes(int status, string body) => Outlast(status, body, TimeSpan.FromMinutes(10));

    [Theory]
    [InlineData(503, "")]
    [InlineData(503, "The Service is Temporarily Off-line")]
    [InlineData(200, "<!DOCTYPE html><html>Down for scheduled maintenance</html>")]
    [InlineData(200, "<response><control><status>failure</status></control><errormessage><error><errorno>X</errorno><correction>Please Try Again Later</correction></error></errormessage></response>")]
    [InlineData(200, "<response><control><status>failure</status></control><errormessage><error><description2>too many operations</description2></error></errormessage></response>")]
    [InlineData(429, "")]
    [InlineData(429, "<html>slow down</html>")]
    [InlineData(429, "<response><control><status>failure</status></control><errormessage><error><errorno>GW-0010</errorno><description>API rate limit exceeded</description></error></errormessage></response>")]
    [InlineData(200, "<response><control><status>failure</status></control><errormessage><error><errorno>GW-0010</errorno><description>API rate limit exceeded</description></error></errormessage></response>")]
    public Task Maintenance_and_limits_are_waited_out_for_an_hour(int status, string body) => Outlast(status, body, TimeSpan.FromHours(1));

    async Task Outlast(int status, string body, TimeSpan patience)
    {
        Open();
        gate.Then(Good).Then(body, (HttpStatusCode)status, times: 2).Then(Good);
        await Ask();
        await Ask();
        clock.Waits.Count.ShouldBe(2);
        gate.Otherwise = _ => Gate.Answer(body, (HttpStatusCode)status);
        var began = clock.GetUtcNow();
        var failure = await Fail();
        (failure.Response, failure.Side).ShouldBe((Response.Stop, Side.Source));
        failure.Later.ShouldNotBeNull();
        failure.NextStep.ShouldNotBeNullOrEmpty();
        (clock.GetUtcNow() - began).ShouldBeInRange(patience, patience + TimeSpan.FromMinutes(1));
        clock.Waits.ShouldAllBe(wait => wait <= TimeSpan.FromSeconds(60));
        clock.Waits.Skip(2).Distinct().Count().ShouldBeGreaterThan(5, "waits in step with others come back all at once");
    }

    [Theory]
    [InlineData(504, "")]
    [InlineData(524, "<!DOCTYPE html><html><div id='cf-error-details'></div></html>")]
    [InlineData(200, "<response><control><status>success</status></control><operation><authentication><status>success</status></authentication></operation></response>")]
    [InlineData(200, "<response><control><status>success</status></control><operation><authentication><status>success</status></authentication><result><status>failure</status><errormessage><error><errorno>DL02000001</errorno><description>There was an error processing the request.</description></error></errormessage></result></operation></response>")]
    public async Task What_may_be_too_much_is_asked_twice_more_and_no_oftener(int status, string body)
    {
        Open();
        gate.Then(Good);
        await Ask();
        gate.Otherwise = _ => Gate.Answer(body, (HttpStatusCode)status);
        var failure = await Fail();
        (failure.Response, failure.Later is null).ShouldBe((Response.Narrow, false));
        clock.Waits.Count.ShouldBe(2);
    }

    /// <summary>To find out that nothing comes takes five minutes: less is asked for at once, where whoever asks can.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task What_is_not_answered_in_time_is_asked_again_only_where_less_cannot_be_asked(bool divisible, int times)
    {
        Open();
        gate.Then(Good);
        await Ask();
        var (began, before) = (clock.GetUtcNow(), gate.Letters.Count);
        gate.Otherwise = _ =>
        {
            clock.Pass(TimeSpan.FromMinutes(5));
            throw new OperationCanceledException();
        };
        var failure = await Should.ThrowAsync<FlowException>(session!.AskAsync(new GetApplications { Divisible = divisible }, Cancel));
        (failure.Response, failure.Message).ShouldBe((Response.Narrow, "Sage Intacct did not answer in time."));
        (gate.Letters.Count - before, clock.Waits.Count).ShouldBe((times, times - 1));
        (clock.GetUtcNow() - began).ShouldBeInRange(5 * times * TimeSpan.FromMinutes(1), (5 * times * TimeSpan.FromMinutes(1)) + TimeSpan.FromMinutes(1));
    }

    /// <summary>Halves of halves that get no answer either would take days: where nothing comes at all, the night ends and is tried later.</summary>
    [Fact]
    public async Task A_gateway_that_answers_nothing_is_given_up_however_little_is_asked()
    {
        Open(Gate.Connection() with { Patience = TimeSpan.FromHours(2) });
        gate.Then(Good);
        await Ask();
        (await SilentAsync()).ShouldBe(10);
        gate.Then(Good);
        await Ask();
        (await SilentAsync()).ShouldBe(10, "an answer begins it anew");
    }

    /// <summary>After how many questions, each of which can be halved, it is given up.</summary>
    async Task<int> SilentAsync()
    {
        gate.Otherwise = _ =>
        {
            clock.Pass(TimeSpan.FromMinutes(5));
            throw new OperationCanceledException();
        };
        for (var asked = 1; asked < 100; asked++)
        {
            var failure = await Should.ThrowAsync<FlowException>(session!.AskAsync(new GetApplications { Divisible = true }, Cancel));
            if (failure.Response == Response.Narrow)
                continue;
            (failure.Response, failure.Side, failure.Later is null, failure.Message[..36]).ShouldBe((Response.Stop, Side.Source, false, "Sage Intacct has not answered anything"[..36]));
            return asked;
        }

        return 0;
    }

    [Fact]
    public async Task Who_waits_long_says_so_once_and_what_is_longer_than_patience_is_not_waited_for()
    {
        Open(Gate.Connection() with { Patience = TimeSpan.FromMinutes(20) });
        gate.Then(Good).Then("", HttpStatusCode.ServiceUnavailable, times: 3).Then(Good);
        await Ask();
        await Ask();
        told.ShouldBe(["Sage Intacct is off-line: under maintenance, or overloaded. It is waited for, up to 20 minutes."]);
        gate.Then(() =>
        {
            var away = Gate.Answer("", HttpStatusCode.ServiceUnavailable);
            away.Headers.TryAddWithoutValidation("Retry-After", "3600");
            return away;
        });
        var waited = clock.Waits.Count;
        (await Fail()).Message.ShouldContain("off-line");
        clock.Waits.Count.ShouldBe(waited);
    }

    [Fact]
    public async Task What_one_question_has_waited_in_vain_the_next_does_not_wait_again()
    {
        Open();
        gate.Then(Good);
        await Ask();
        gate.Otherwise = _ => Gate.Answer("", HttpStatusCode.BadGateway);
        await Fail();
        var waited = clock.Waits.Count;
        await Fail();
        clock.Waits.Count.ShouldBe(waited);
        gate.Then(Good);
        await Ask();
        await Fail();
        clock.Waits.Count.ShouldBeGreaterThan(waited + 5, "an answer begins it anew");
    }

    [Fact]
    public async Task Maintenance_is_waited_out_even_where_a_night_begins_in_it()
    {
        Open();
        var away = 20;
        gate.SignIn = () => away-- > 0 ? Gate.Answer("", HttpStatusCode.ServiceUnavailable) : Gate.Answer(Gate.SignedIn("s"));
        gate.Then(Good);
        (await Ask()).Text("application").ShouldBe("GL");
    }

    [Theory]
    [InlineData("Retry-After", "17", 17)]
    [InlineData("Retry-After", "Thu, 01 Jan 2026 00:00:17 GMT", 17)]
    [InlineData("X-IA-Throttle-Limit-Retry-After", "17", 17)]
    [InlineData("X-IA-Throttle-RetryAfter", "17", 17)]
    [InlineData("X-IA-TENANT-Throttle-Limit-Retry-After", "17", 17)]
    [InlineData("X-IA-Hour-Rate-Limit-Retry-After", "900", 900)]
    public async Task Being_asked_to_wait_is_waited_for(string header, string value, int seconds)
    {
        Open();
        gate.Then(Good).Then(() => With(Gate.Answer("", HttpStatusCode.TooManyRequests), header, value)).Then(Good);
        await Ask();
        await Ask();
        clock.Waits.ShouldBe([TimeSpan.FromSeconds(seconds)]);
    }

    [Fact]
    public async Task Being_asked_to_wait_with_an_answer_is_waited_for_before_the_next_question()
    {
        Open();
        gate.Then(() => With(Gate.Answer(Good), "X-IA-Throttle-Limit-Retry-After", "60")).Then(Good);
        await Ask();
        clock.Waits.ShouldBeEmpty();
        await Ask();
        clock.Waits.ShouldBe([TimeSpan.FromSeconds(60)]);
    }

    static HttpResponseMessage With(HttpResponseMessage answer, string header, string value)
    {
        answer.Headers.TryAddWithoutValidation(header, value);
        return answer;
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again()
    {
        Open();
        gate.Then(Good).Then(() => throw new HttpRequestException("reset")).Then(() => throw new IOException("reset")).Then(Good);
        await Ask();
        (await Ask()).Text("application").ShouldBe("GL");
    }

    [Fact]
    public async Task An_address_that_never_answered_is_told_soon()
    {
        Open();
        gate.SignIn = () => throw new HttpRequestException("no such host");
        (await Fail()).Message.ShouldContain("could not be reached");
        clock.Waits.Count.ShouldBe(2);
        var again = await Fail();
        again.Message.ShouldContain("could not be reached");
        again.NextStep!.ShouldStartWith("Look at the address");
    }

    [Theory]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_wrong_address_is_not_tried_again(int status)
    {
        Open();
        gate.SignIn = () => Gate.Answer("<html></html>", (HttpStatusCode)status);
        (await Fail()).NextStep.ShouldNotBeNullOrEmpty();
        clock.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Secrets_are_in_no_failure()
    {
        Open();
        gate.Otherwise = letter => Gate.Answer(Gate.Failure($"<error><errorno>{WebUtility.HtmlEncode(letter)}</errorno><description>{WebUtility.HtmlEncode(letter)}</description></error>"));
        var failure = await Fail();
        var said = $"{failure} {failure.NextStep} {failure.Detail} {Gate.Connection()}";
        said.ShouldNotContain("MARK");
    }

    [Fact]
    public async Task A_question_is_given_up_when_the_night_is()
    {
        Open();
        using var stop = new CancellationTokenSource();
        gate.Then(() =>
        {
            stop.Cancel();
            return Gate.Answer(Good);
        });
        await Should.ThrowAsync<OperationCanceledException>(session!.AskAsync(new GetApplications(), stop.Token));
    }

    /// <summary>Calls are paid for, and counted as they are sent: what was given up before that is none.</summary>
    [Fact]
    public async Task What_was_given_up_before_it_was_sent_is_not_counted()
    {
        Open();
        var asked = new Asked("query", "THING", "c", false);
        await Should.ThrowAsync<OperationCanceledException>(gateway!.SendAsync(Gate.Connection().Endpoint, [1], asked, new Tree(), new CancellationToken(canceled: true)));
        (gateway.Calls, gate.Letters.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task The_parcels_say_what_they_are()
    {
        Open();
        gate.Then(Good);
        await Ask();
        gate.Letters[0].ShouldContain("<controlid>20260101T000000Z-1</controlid>");
        gate.Letters[1].ShouldContain("<function controlid=\"20260101T000000Z-2\">");
    }
}

using System.Net;
using NightLedger.Flow;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Tests.Sources.Intacct;

public class ErrorTests
{
    static readonly Asked Question = new("query", "GLACCOUNT", "c-7", SigningIn: false);

    static Exception Of(Level level, string number, string text, bool signingIn = false, HttpStatusCode status = HttpStatusCode.OK)
    {
        var envelope = new Envelope();
        envelope.Faults.Add(new(level, number, "", text, ""));
        return Catalogue.Of(envelope, Question with { SigningIn = signingIn }, status, null);
    }

    [Theory]
    [InlineData(nameof(Level.Control), "XL03000006", "Incorrect Intacct XML Partner ID or password.", Response.Stop, Side.Access, "sender ID")]
    [InlineData(nameof(Level.Control), "GW-0011", "Invalid Request [Request ID: AC47:1]", Response.Stop, Side.Access, "sender ID")]
    [InlineData(nameof(Level.Control), "XMLGW_JPP0002", "Sign-in information is incorrect.", Response.Stop, Side.Access, "sender ID, company, user name or a password")]
    [InlineData(nameof(Level.SignIn), "XL03000006", "Sign-in information is incorrect", Response.Stop, Side.Access, "user name, company or password")]
    [InlineData(nameof(Level.SignIn), "PL04000076", "This user is in LOCKEDOUT state", Response.Stop, Side.Access, "locked")]
    [InlineData(nameof(Level.SignIn), "XL03000006", "The sender ID 'x' is not authorized to make Web Services requests to company ID 'y'.", Response.Stop, Side.Access, "sender ID in")]
    [InlineData(nameof(Level.SignIn), "XL03000006", "Invalid session q....", Response.SignInAgain, Side.Source, "Sage Intacct ended the session")]
    [InlineData(nameof(Level.Function), "PL04000005", "You do not have permission for API operation QUERY on objects of type glaccount [Support ID: a%7Eb]", Response.SkipTable, Side.Access, "GLACCOUNT")]
    [InlineData(nameof(Level.Function), "", "You do not have permission to view audit history", Response.SkipTable, Side.Access, "may not read")]
    [InlineData(nameof(Level.Function), "Query Failed", "Object definition VENDOR9 not found", Response.SkipTable, Side.Source, "has no")]
    [InlineData(nameof(Level.Control), "XL03000003", "XML Parse schema error", Response.SkipTable, Side.Ours, "did not understand")]
    [InlineData(nameof(Level.Control), "PL04000055", "This company is a demo company and has expired.", Response.Stop, Side.Access, "demo")]
    [InlineData(nameof(Level.Control), "XL03000010", "what is this", Response.Stop, Side.Access, "turned the request away")]
    [InlineData(nameof(Level.Function), "CRE-3211", "what is this", Response.SkipTable, Side.Source, "refused the question")]
    public void An_error_has_one_answer(string level, string number, string text, Response response, Side side, string said)
    {
        var failure = Of(Enum.Parse<Level>(level), number, text).ShouldBeOfType<FlowException>();
        (failure.Response, failure.Side).ShouldBe((response, side));
        failure.Message.ShouldContain(said);
        failure.NextStep.ShouldNotBeNullOrEmpty();
        failure.Detail!.ShouldContain("c-7");
    }

    [Theory]
    [InlineData(nameof(Level.Control), "GW-0010", "API rate limit exceeded", HttpStatusCode.OK)]
    [InlineData(nameof(Level.Control), "GW-0001", "Unable to process request", HttpStatusCode.OK)]
    [InlineData(nameof(Level.Function), "BL01", "Please Try Again Later", HttpStatusCode.OK)]
    [InlineData(nameof(Level.Control), "", "anything", HttpStatusCode.BadGateway)]
    [InlineData(nameof(Level.Control), "", "anything", HttpStatusCode.TooManyRequests)]
    public void What_may_pass_is_tried_again(string level, string number, string text, HttpStatusCode status) =>
        Of(Enum.Parse<Level>(level), number, text, status: status).ShouldBeOfType<PassingException>().Failure.Response.ShouldBe(Response.Stop);

    [Fact]
    public void A_database_error_may_be_a_question_too_large() =>
        Of(Level.Function, "DL02000001", "").ShouldBeOfType<PassingException>().Failure.Response.ShouldBe(Response.Narrow);

    [Fact]
    public void A_refused_sign_in_stops_whatever_it_is_called() =>
        Of(Level.Function, "Get API Session Failed", "Something went wrong", signingIn: true).ShouldBeOfType<FlowException>().Response.ShouldBe(Response.Stop);

    [Fact]
    public void A_missing_right_names_the_screen_and_the_support_id()
    {
        var failure = (FlowException)Of(Level.Function, "PL04000005", "You do not have permission ... [Support ID: Qv%7EYm]");
        failure.NextStep.ShouldBe("Company > Admin > Users, roles and groups > Roles > Subscriptions of the user's role, usually General Ledger > Permissions > Activities and lists > Accounts: tick List and View (in some companies under Company)");
        failure.Detail.ShouldBe("PL04000005; function query; control id c-7; support id Qv~Ym; level Function");
    }

    [Theory]
    [InlineData("The following fields cannot be queried: TASKID, GLDIM_X", "TASKID", true)]
    [InlineData("The following fields cannot be queried: TASKID, GLDIM_X", "TASK", false)]
    [InlineData("The following fields cannot be queried [GLDIM_X]", "GLDIM_X", true)]
    [InlineData("The following fields cannot be queried [GLDIM_X]", "GLDIM", false)]
    [InlineData("Invalid fields list taskid.", "TASKID", true)]
    public void A_refused_field_is_known_by_its_name(string text, string field, bool named) =>
        Of(Level.Function, "XL03000006", text).ShouldBeOfType<FieldsRefusedException>().Names(field).ShouldBe(named);

    [Fact]
    public void What_the_gateway_says_in_prose_is_not_handed_on() =>
        ((FlowException)Of(Level.Function, "MARK-number", "row MARK-value is bad")).ToString().ShouldNotContain("MARK");

    static readonly (Level Level, string Number, string Text)[] Said =
    [
        (Level.Function, "", "Too many operations were under way. Please Try Again Later"),
        (Level.Control, "GW-0010", "API rate limit exceeded"),
        (Level.Control, "GW-0001", "Unable to process request"),
        (Level.Control, "GW-0011", "Invalid Request [Request ID: AC47:1]"),
        (Level.Control, "GW-0012", "Missing Tenant Data"),
        (Level.Control, "GW-0014", "Invalid Content Type"),
        (Level.Control, "GW-0031", "Token expired"),
        (Level.Control, "GW-0042", "Forbidden"),
        (Level.Control, "GW-0020", "Something else"),
        (Level.Control, "XMLGW_JPP0002", "Sign-in information is incorrect. Please check your request."),
        (Level.Control, "PL04000055", "This company is a demo company and has expired."),
        (Level.SignIn, "PL04000076", "The user is locked out"),
        (Level.Control, "XL03000006", "Incorrect Intacct XML Partner ID or password."),
        (Level.Control, "XL03000006", "x is not a valid transport policy."),
        (Level.SignIn, "XL03000006", "The sender ID 'x' is not authorized to make Web Services requests to company ID 'y'."),
        (Level.SignIn, "", "You are not authorized to use Web Services under the company y"),
        (Level.SignIn, "XL03000006", "Invalid session q...."),
        (Level.SignIn, "XL03000006", "Sign-in information is incorrect"),
        (Level.Function, "", "The operation READ cannot be performed on objects of type PROJECT"),
        (Level.Function, "PL04000005", "You do not have permission for API operation READ on objects of type GLACCOUNT"),
        (Level.Function, "XL03000006", "The following fields cannot be queried: X"),
        (Level.Function, "Query Failed", "Object definition X not found"),
        (Level.Function, "", "Attempt to readMore with invalid or expired resultId: 7"),
        (Level.Function, "DL02000001", "There was an error processing the request."),
        (Level.Control, "XL03000003", "XML Parse schema error: Fatal Error 76"),
        (Level.Function, "BL01001973", "Something that nobody has told of"),
        (Level.Control, "XL03000010", "Something that nobody has told of"),
    ];

    [Fact]
    public void Each_line_of_the_catalogue_is_the_first_that_fits_something_said() =>
        Said.Select(said => Catalogue.Lines.First(line => line.Fits(new(said.Level, said.Number, "", said.Text, "")))).ShouldBe(Catalogue.Lines);
}

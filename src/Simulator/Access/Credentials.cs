using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Access;

/// <summary>
/// Who may come in. What is set must match; what is not set takes anything but the empty text and what starts with
/// <c>wrong</c> or <c>bad</c>, so that a refusal can be had without setting anything up.
/// </summary>
sealed class Credentials(AccessProfile access, AccessModel model, Beliefs beliefs)
{
    const string SignIn = "Sign-in information is incorrect";

    public void CheckSender(GatewayRequest request)
    {
        if (Fits(access.Sender, request.SenderId) && Fits(access.SenderPassword, request.SenderPassword)) return;
        throw beliefs["bad-sender"] switch
        {
            "gateway-400" => new ControlFailure(new GatewayError("GW-0011", null, "Invalid Request [Request ID: AC47C2BE:SIMULATED]", null), 400, true),
            "gateway-401" => new ControlFailure(new GatewayError("XMLGW_JPP0002", null, "Sign-in information is incorrect. Please check your request.", null), 401, true),
            _ => new ControlFailure(new GatewayError("XL03000006", "Incorrect Intacct XML Partner ID or password.")),
        };
    }

    /// <summary>The company's doors, one after the other: is it there, has it web services, does it let this sender in, is the user well.</summary>
    public void CheckLogin(GatewayRequest request, Login login)
    {
        if (!Fits(access.Company, login.Company)) throw Refused(login);
        CheckSubscription(login);
        CheckAuthorised(request.SenderId, login);
        if (!Fits(access.User, login.User)) throw Refused(login);
        if (model.Rules.Status == "lockedout")
            throw new AuthenticationFailure(login.User, login.Company, new GatewayError("PL04000076", "This user is in LOCKEDOUT state"), new GatewayError("XL03000006", SignIn));
        if (!Fits(access.Password, login.Password))
        {
            model.WrongPassword();
            throw Refused(login);
        }
        if (model.Rules.Status != "active") throw Refused(login);
        model.RightPassword();
    }

    static AuthenticationFailure Refused(Login login) => new(login.User, login.Company, new GatewayError("XL03000006", SignIn));

    void CheckSubscription(Login login)
    {
        if (model.Rules.WebServices) return;
        var error = new GatewayError("XL03000006", "This company is not authorized for XML transactions. Please subscribe to the XML Gateway.");
        throw beliefs.Holds("not-subscribed", "control") ? new ControlFailure(error) : new AuthenticationFailure(login.User, login.Company, error);
    }

    /// <summary>A sender whose id starts with <c>unauthori</c>, or that is not among those listed, is a known one that this company has not let in.</summary>
    void CheckAuthorised(string sender, Login login)
    {
        if (model.Rules.Senders is { } senders ? senders.Contains(sender) : !sender.StartsWith("unauthori", StringComparison.OrdinalIgnoreCase)) return;
        throw new AuthenticationFailure(login.User, login.Company, new GatewayError("XL03000006",
            $"The sender ID '{sender}' is not authorized to make Web Services requests to company ID '{login.Company}'.",
            "Invalid Web Services Authorization", "Contact the company administrator to grant Web Services authorization to this sender ID."));
    }

    static bool Fits(string? expected, string given) => expected is null
        ? given.Length > 0 && !given.StartsWith("wrong", StringComparison.OrdinalIgnoreCase) && !given.StartsWith("bad", StringComparison.OrdinalIgnoreCase)
        : expected == given;
}

using System.Text.Json;
using NightLedger.App.Home;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>Gets the two passwords, in this order: standard input, environment, the keyboard. Never from the command line, where others see it.</summary>
sealed class SecretsAsked(VerbCall call, bool known)
{
    const string Where = """Pipe {"password": …, "senderPassword": …} into --secrets-stdin, or set NIGHTLEDGER_PASSWORD and NIGHTLEDGER_SENDER_PASSWORD.""";

    static readonly JsonSerializerOptions Naming = new(JsonSerializerDefaults.Web);

    /// <summary>The passwords; null to keep those that are known.</summary>
    public Secrets? Answer()
    {
        if (call.Flag("--secrets-stdin"))
            return FromInput();
        var password = call.Outside.Variable("NIGHTLEDGER_PASSWORD");
        var senderPassword = call.Outside.Variable("NIGHTLEDGER_SENDER_PASSWORD");
        if (!string.IsNullOrEmpty(password) && !string.IsNullOrEmpty(senderPassword))
            return new(password, senderPassword);
        if (call.MayAsk)
            return FromKeyboard();
        return known ? null : throw new UsageException("No passwords were given.", Where);
    }

    Secrets FromInput()
    {
        try
        {
            var secrets = JsonSerializer.Deserialize<Secrets>(call.Outside.In.ReadToEnd(), Naming);
            if (!string.IsNullOrEmpty(secrets?.Password) && !string.IsNullOrEmpty(secrets.SenderPassword))
                return secrets;
        }
        catch (JsonException)
        {
            // Its message could quote what was typed: say our own below.
        }
        throw new UsageException("Standard input does not hold the two passwords.", Where);
    }

    Secrets? FromKeyboard()
    {
        var keep = known ? " (Enter keeps it)" : "";
        var password = Ask($"Password of the web-services user{keep}: ");
        var senderPassword = Ask($"Password of the sender{keep}: ");
        if (password.Length > 0 && senderPassword.Length > 0)
            return new(password, senderPassword);
        if (!known)
            throw new UsageException("No passwords were given.", Where);
        return Mixed(password, senderPassword);
    }

    Secrets? Mixed(string password, string senderPassword)
    {
        if (password.Length == 0 && senderPassword.Length == 0)
            return null;
        var old = new SecretBox(call.Home, call.Outside).Open(call.Company(), call.Control);
        return new(password.Length > 0 ? password : old.Password, senderPassword.Length > 0 ? senderPassword : old.SenderPassword);
    }

    string Ask(string question)
    {
        call.Outside.Error.Write(question);
        var answer = call.Outside.Hidden?.Invoke() ?? throw new OperationCanceledException();
        call.Outside.Error.WriteLine();
        return answer;
    }
}

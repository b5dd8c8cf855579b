using MimeKit;
using NightLedger.App.Home;
using NightLedger.App.Mail;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>Who is told when a night fails, breaks or first succeeds.</summary>
static class NotifyCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("notify", "Sends a mail when a night fails, does not tie, or succeeds for the first time; without options, says who is told.",
            "nightledger notify acme --mail controller@acme.example --smtp mail.acme.example:25", "nightledger notify acme --off")
            .OfCompany()
            .With<string[]>("--mail", "ADDRESS", "Who is told; may be given several times. Replaces those told so far.")
            .With<string>("--smtp", "HOST:PORT", "The mail server; encrypted wherever it can be.")
            .With<string>("--from", "ADDRESS", "The address it comes from; otherwise nightledger@ this machine.")
            .WithFlag("--every-night", "Send the whole letter of every night, quiet ones too.")
            .WithFlag("--off", "Tell nobody.").WithJson().Does(outside, Set);

    static int Set(VerbCall call)
    {
        var company = call.Company();
        var recipients = new Recipients(call.Control);
        var mail = call.Value<string[]>("--mail") ?? [];
        if (call.Flag("--off"))
            recipients.Replace(company.Name, []);
        else if (mail.Length > 0 || call.Text("--smtp") is not null)
            recipients.Replace(company.Name, Asked(call, company, mail));
        Say(call, company, recipients.Of(company.Name));
        return ExitCode.Done;
    }

    static List<Recipient> Asked(VerbCall call, Company company, string[] mail)
    {
        if (mail.Length == 0 || call.Text("--smtp") is not { } smtp)
            throw new UsageException("--mail and --smtp go together.", "See nightledger notify --help");
        var sender = Address(call.Text("--from") ?? $"nightledger@{Environment.MachineName.ToLowerInvariant()}");
        return [.. mail.Select(Address).Distinct().Select(address =>
            new Recipient { Company = company.Name, Address = address, Smtp = Server(smtp), Sender = sender, EveryNight = call.Flag("--every-night") })];
    }

    static string Address(string text) => MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal)
        ? mailbox.Address
        : throw new UsageException($"'{Plain.Shown(text)}' is not a mail address.");

    static string Server(string text)
    {
        if (!Uri.TryCreate("smtp://" + text, UriKind.Absolute, out var uri) || uri.PathAndQuery.Length > 1 || uri.UserInfo.Length > 0 || uri.Host.Length == 0)
            throw new UsageException($"'{Plain.Shown(text)}' is not a mail server.", "Write it as mail.acme.example:25");
        var (host, port) = Postman.Server(text);
        return host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host}:{port}";
    }

    static void Say(VerbCall call, Company company, IReadOnlyList<Recipient> told)
    {
        if (call.Json)
            Print(call, company, told);
        else if (told.Count == 0)
            call.Say($"Nobody is told about {company.Name}'s nights.");
        else
            foreach (var one in told)
                call.Say(one.EveryNight ? $"{one.Address} has the letter of every night of {company.Name}, by {one.Smtp}."
                    : $"{one.Address} is told by {one.Smtp} when a night of {company.Name} fails, does not tie, or first succeeds.");
    }

    static void Print(VerbCall call, Company company, IReadOnlyList<Recipient> told)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Rows("mail", told, (row, one) => row.Text("address", one.Address).Text("smtp", one.Smtp).Text("from", one.Sender).Flag("everyNight", one.EveryNight)).End();
    }
}

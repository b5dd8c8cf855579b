using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Commands;

/// <summary>Remembers a company and how to sign in to it.</summary>
static class ConnectCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("connect", "Remembers a company and how to sign in to it; again, to change what is remembered. Passwords are asked for, never options.",
            "nightledger connect acme --endpoint https://api.intacct.com/ia/xml/xmlgw.phtml --company acme-prod --user ws_planning --sender AcmeMPP",
            "nightledger connect acme --endpoint https://api.intacct.com/ia/xml/xmlgw.phtml --company acme-prod --user ws_planning --sender AcmeMPP --details --secrets-stdin < secrets.json")
            .OfCompany()
            .With<string>("--endpoint", "URL", "The web-services gateway.", required: true)
            .With<string>("--company", "ID", "The company's ID in Intacct.", required: true)
            .With<string>("--user", "ID", "The web-services user's ID.", required: true)
            .With<string>("--sender", "ID", "The sender's ID.", required: true)
            .With<string>("--entity", "ID", "Read this entity alone; otherwise the whole company.")
            .WithFlag("--details", "Read every transaction line too.")
            .WithFlag("--budgets", "Read budgets too.")
            .With<int?>("--at-once", "N", "So many questions to Intacct at once, at most: 1 to 20. Two unless said otherwise.")
            .With<int?>("--patience", "MINUTES", "Wait so long while Intacct is down for maintenance, then put the night off: 0 to 720. An hour unless said otherwise.")
            .WithFlag("--secrets-stdin", """Read {"password": …, "senderPassword": …} from standard input. Otherwise NIGHTLEDGER_PASSWORD and NIGHTLEDGER_SENDER_PASSWORD, otherwise asked for.""")
            .Does(outside, Connect);

    static int Connect(VerbCall call)
    {
        CompanyList.RequireGood(call.Name);
        var endpoint = Endpoint(call.Text("--endpoint")!);
        var companies = new CompanyList(call.Control);
        var before = companies.Find(call.Name);
        var box = new SecretBox(call.Home, call.Outside);
        var secrets = new SecretsAsked(call, before is not null).Answer();
        var company = Company(call, endpoint, before, secrets is null ? before!.Secrets : box.Close(call.Name, secrets));
        companies.Save(company);
        call.Say(before is null ? $"{company.Name} is connected." : $"{company.Name} is changed.");
        call.Note($"next: {call.Command} check {company.Name}{call.HomeOption}");
        return ExitCode.Done;
    }

    static Company Company(VerbCall call, Uri endpoint, Company? before, byte[] secrets) => new()
    {
        Name = before?.Name ?? call.Name,
        Endpoint = endpoint.AbsoluteUri,
        CompanyId = Filled(call, "--company"),
        UserId = Filled(call, "--user"),
        SenderId = Filled(call, "--sender"),
        Entity = string.IsNullOrWhiteSpace(call.Text("--entity")) ? null : call.Text("--entity"),
        Details = call.Flag("--details"),
        Budgets = call.Flag("--budgets"),
        AtOnce = Between(call, "--at-once", 1, 20) ?? before?.AtOnce ?? 2,
        Patience = Between(call, "--patience", 0, 720) ?? before?.Patience ?? 60,
        KeepVersions = before?.KeepVersions,
        KeepDays = before is null ? Retention.Usual.Days : before.KeepDays,
        Secrets = secrets,
        Created = before?.Created ?? call.Outside.Clock.GetUtcNow(),
        Updated = call.Outside.Clock.GetUtcNow(),
    };

    static string Filled(VerbCall call, string option) => call.Text(option) is { } text && !string.IsNullOrWhiteSpace(text)
        ? text
        : throw new UsageException($"{option} is empty.", "See nightledger connect --help");

    static int? Between(VerbCall call, string option, int least, int most) => call.Value<int?>(option) is not { } number || (number >= least && number <= most)
        ? call.Value<int?>(option)
        : throw new UsageException($"{option} is a number from {least} to {most}.", "See nightledger connect --help");

    // Passwords go there: in the clear only within this machine.
    static Uri Endpoint(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new UsageException($"'{text}' is not the address of a gateway.", "Intacct's is https://api.intacct.com/ia/xml/xmlgw.phtml");
        if (endpoint.Scheme == "http" && !endpoint.IsLoopback)
            throw new UsageException("Passwords are not sent unencrypted to another machine.", "Use https://");
        if (endpoint.UserInfo.Length > 0)
            throw new UsageException("The endpoint holds a user name or password.", "Give the address alone; passwords are asked for.");
        return endpoint;
    }
}

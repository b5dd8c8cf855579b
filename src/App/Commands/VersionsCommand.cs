using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Which versions of a company's numbers there are.</summary>
static class VersionsCommand
{
    static readonly Heading<VersionInfo>[] Headings =
    [
        new("Version", row => Plain.Count(row.Version), Right: true),
        new("Published", row => row.PublishedAt is { } at ? Plain.Instant(at) : "no"),
        new("Ties", row => row.Ties ? "yes" : row.Proven ? $"no, {Plain.Count(row.Breaks)} off" : "not proven"),
        new("As of", row => Plain.Instant(row.AsOf)),
        new("Rows", row => Plain.Count(row.Rows), Right: true),
        new("Changed", row => Plain.Count(row.Changed), Right: true),
        new("Stands", Standing.Words, Elastic: true),
    ];

    public static Verb Build(Outside outside) =>
        new Verb("versions", "Which versions of a company's numbers there are, newest first.", "nightledger versions acme", "nightledger versions acme --json")
            .OfCompany().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        var versions = History.Versions(call.Home.Planning(company.Name));
        if (call.Json)
            Print(call, company, versions);
        else if (versions.Count == 0)
            call.Note($"There is no version yet: {call.Command} sync {company.Name}{call.HomeOption}");
        else
            Screen.Table(call.Outside, Headings, versions);
        return ExitCode.Done;
    }

    static void Print(VerbCall call, Company company, IReadOnlyList<VersionInfo> versions)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Rows("versions", versions, Write).End();
    }

    static void Write(JsonOut json, VersionInfo row)
    {
        json.Number("version", row.Version).Flag("published", row.Published).Flag("ties", row.Ties).Instant("asOf", row.AsOf)
            .Number("rows", row.Rows).Number("changed", row.Changed).Instant("publishedAt", row.PublishedAt).Number("breaks", row.Breaks);
        Standing.Write(json, row);
    }
}

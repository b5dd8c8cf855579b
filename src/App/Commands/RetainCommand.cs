using System.Globalization;
using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Which versions are kept.</summary>
static class RetainCommand
{
    const int Most = 100_000;

    public static Verb Build(Outside outside) =>
        new Verb("retain", "Which versions can still be asked for; what is no longer kept is removed at once, and after each night. Without options, says what is set.",
            "nightledger retain acme --days 90", "nightledger retain acme --versions 30", "nightledger retain acme --all")
            .OfCompany()
            .With<int?>("--versions", "N", "The newest so many published versions, and no other.")
            .With<int?>("--days", "N", "The versions of so many days and, of every month before, the last. 90 unless said otherwise.")
            .WithFlag("--all", "Every version.").WithJson().Does(outside, Set);

    static int Set(VerbCall call)
    {
        var company = call.Company();
        var file = call.Home.Planning(company.Name);
        var (removed, before) = (0L, Size(file));
        if (Asked(call, company) is { } changed)
        {
            removed = Publishing.Prune(file, changed.Keep);
            call.Home.CloseToOthers(company.Name);
            new CompanyList(call.Control).Save(company = changed);
        }

        if (call.Json)
            Print(call, company, removed, before, Size(file));
        else
            Say(call, company, removed, before, Size(file));
        return ExitCode.Done;
    }

    /// <summary>The company as it is to be; null where nothing is to be changed.</summary>
    static Company? Asked(VerbCall call, Company company)
    {
        var (versions, days, all) = (Number(call, "--versions"), Number(call, "--days"), call.Flag("--all"));
        if ((versions is null ? 0 : 1) + (days is null ? 0 : 1) + (all ? 1 : 0) > 1)
            throw new UsageException("--versions, --days and --all do not go together.", "See nightledger retain --help");
        return versions is null && days is null && !all ? null : company with { KeepVersions = versions, KeepDays = days };
    }

    static int? Number(VerbCall call, string option) => call.Value<int?>(option) is not { } number || number is >= 1 and <= Most
        ? call.Value<int?>(option)
        : throw new UsageException($"{option} is a number from 1 to {Plain.Count(Most)}.", "See nightledger retain --help");

    static long Size(CompanyFile file) => File.Exists(file.Published) ? new FileInfo(file.Published).Length : 0;

    static void Say(VerbCall call, Company company, long removed, long before, long after)
    {
        call.Say($"{company.Name}: {Words(company)}.");
        if (removed > 0)
            call.Say($"{Plain.Count(removed)} {(removed == 1 ? "version was" : "versions were")} removed; the file went from {Megabytes(before)} to {Megabytes(after)} MB.");
    }

    static string Words(Company company) => (company.KeepVersions, company.KeepDays) switch
    {
        ({ } count, _) => count == 1 ? "the newest published version is kept" : $"the newest {Plain.Count(count)} published versions are kept",
        (_, { } days) => $"the versions of {Plain.Count(days)} days are kept and, of every month before, the last",
        _ => "every version is kept",
    };

    static string Megabytes(long bytes) => (bytes / 1e6).ToString("#,##0.0", CultureInfo.InvariantCulture);

    static void Print(VerbCall call, Company company, long removed, long before, long after)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("versions", company.KeepVersions).Number("days", company.KeepVersions is null ? company.KeepDays : null)
            .Number("removed", removed).Number("bytesBefore", before).Number("bytes", after).End();
    }
}

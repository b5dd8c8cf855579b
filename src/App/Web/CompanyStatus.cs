using NightLedger.App.Home;
using NightLedger.App.Schedule;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.App.Web;

/// <summary>How a company stands this morning.</summary>
/// <param name="Name">The company.</param>
/// <param name="Serving">The published version; null while there is none.</param>
/// <param name="Last">The last night; null while there is none.</param>
/// <param name="Night">Its hour; null when nights are run by hand.</param>
/// <param name="Next">When the next one starts.</param>
/// <param name="Trouble">Why the published version cannot be told, and what to do about it.</param>
sealed record CompanyStatus(string Name, VersionInfo? Serving, Run? Last, NightHour? Night, DateTimeOffset? Next, string? Trouble)
{
    /// <summary>All companies as they stand now. Files are opened for the moment only, so that nothing is kept from anybody.</summary>
    public static IReadOnlyList<CompanyStatus> All(HomeFolder home, ControlDatabase control, TimeProvider clock) =>
        [.. new CompanyList(control).All().Select(company => Of(company.Name, home, control, clock))];

    static CompanyStatus Of(string company, HomeFolder home, ControlDatabase control, TimeProvider clock)
    {
        var night = new Timetable(control).Find(company);
        var (serving, trouble) = Serves(home.Planning(company));
        var next = night is null ? null : NightTriggers.Next(night, clock.GetUtcNow());
        return new(company, serving, new RunJournal(control, clock).Last(company), night, next, trouble);
    }

    static (VersionInfo? Serving, string? Trouble) Serves(CompanyFile file)
    {
        if (!File.Exists(file.Published))
            return (null, null);
        try
        {
            using var answers = Answers.Open(file);
            return (answers.Current, null);
        }
        catch (FlowException failure)
        {
            return (null, $"{failure.Message} {failure.NextStep}".TrimEnd());
        }
    }
}

using NightLedger.App.Home;
using NightLedger.App.Nights;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using Quartz;

namespace NightLedger.App.Schedule;

/// <summary>
/// A company's night, started by the clock. Never twice at once; killed in the middle, it runs again at the next start; put off, it is
/// tried again by the scheduler, some times and never so late that the next night is due.
/// </summary>
[DisallowConcurrentExecution]
[RetryPolicy(TriesAgain, "00:30:00")]
sealed class NightJob(HomeFolder home, ControlDatabase control, Sources sources, Outside outside, ILogger<NightJob> log) : IJob
{
    const int TriesAgain = 6;

    public static IJobDetail Detail(string company) => JobBuilder.Create<NightJob>()
        .WithIdentity(NightTriggers.Job(company)).RequestRecovery().StoreDurably().Build();

    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (new CompanyList(control).Find(context.JobDetail.Key.Name) is not { } company)
            return;
        try
        {
            Tell(company, await RunAsync(company, context.RetryAttempt < TriesAgain, context.CancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The journal has it, and those who asked have been told; the next night is tried at its hour all the same.
            var words = Failure.Of(failure);
            log.LogError(words.Unexpected ? failure : null, "{Company}: the night failed: {Message} {Next} {Detail}", company.Name, words.Message, words.NextStep, words.Detail);
            if (failure is FlowException { Later: not null })
                throw new JobExecutionException($"{company.Name}: the night is put off.");
        }
    }

    Task<Verdict> RunAsync(Company company, bool triedAgain, CancellationToken cancel)
    {
        log.LogInformation("{Company}: the night begins.", company.Name);
        var night = new CompanyNight(home, control, sources, outside.Clock) { Warn = warning => log.LogWarning("{Warning}", warning), TriedAgain = triedAgain };
        return night.RunAsync(company, full: false, new Progress<Step>(), cancel);
    }

    void Tell(Company company, Verdict verdict)
    {
        if (verdict.Breaks.Count > 0)
            log.LogWarning("{Company}: version {Version} does not tie, {Breaks} numbers disagree.", company.Name, verdict.Version, verdict.Breaks.Count);
        else
            log.LogInformation("{Company}: version {Version} is published; {Changed} rows changed, {Calls} calls.", company.Name, verdict.Version, verdict.Changed, verdict.Calls);
    }
}

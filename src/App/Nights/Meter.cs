using NightLedger.Flow;

namespace NightLedger.App.Nights;

/// <summary>Tells what a night has spent as it goes, and not only at its end: one that is killed has spent it all the same.</summary>
sealed class Meter(IProgress<Step> progress, Action<int> spent) : IProgress<Step>
{
    int calls;

    public void Report(Step step)
    {
        if (step.Calls > calls)
            spent(calls = step.Calls);
        progress.Report(step);
    }
}

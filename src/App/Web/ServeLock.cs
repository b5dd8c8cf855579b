using NightLedger.App.Home;
using NightLedger.Flow;

namespace NightLedger.App.Web;

/// <summary>One home is served once: two schedulers on one timetable would run each night twice. Given back by the system if we are killed.</summary>
static class ServeLock
{
    /// <exception cref="FlowException">It is being served already.</exception>
    public static IDisposable Take(HomeFolder home)
    {
        try
        {
            return new FileStream(home.ServeLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            throw new FlowException(Response.Stop, Side.Ours, $"The home {home.Root} is being served already.",
                "Use the one that runs, or name another home with --home.", inner: busy);
        }
    }
}

using Spectre.Console;

namespace NightLedger.App.Terminal;

/// <summary>Shows what is going on while somebody waits for it. Says nothing at all where nobody watches.</summary>
static class Waiting
{
    /// <summary>Does the work, which says from time to time what it is at.</summary>
    public static Task<T> ForAsync<T>(Outside outside, string what, Func<Action<string>, Task<T>> work)
    {
        var console = Screen.ForProgress(outside);
        return outside.ErrorIsTerminal && console.Profile.Capabilities.Ansi
            ? console.Status().StartAsync(Markup.Escape(what), status => work(done => status.Status(Markup.Escape($"{what} · {Plain.Shown(done)}"))))
            : work(_ => { });
    }
}

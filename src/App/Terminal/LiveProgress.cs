using System.Globalization;
using NightLedger.Flow;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NightLedger.App.Terminal;

/// <summary>Shows where a night stands while it runs. Says nothing at all where nobody watches.</summary>
static class LiveProgress
{
    /// <summary>Does the work and shows its steps.</summary>
    public static Task<T> WatchAsync<T>(Outside outside, Func<IProgress<Step>, Task<T>> work)
    {
        var console = Screen.ForProgress(outside);
        return outside.ErrorIsTerminal && console.Profile.Capabilities.Ansi
            ? ShownAsync(console, new Pace(outside.Clock), work)
            : work(new Unseen());
    }

    static Task<T> ShownAsync<T>(IAnsiConsole console, Pace pace, Func<IProgress<Step>, Task<T>> work)
    {
        var bars = new Bars();
        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = 24 },
            new Figures(step => $"{Plain.Count(step.Rows)} rows", bars),
            new Figures(step => $"{pace.RowsPerSecond(step).ToString("#,##0", CultureInfo.InvariantCulture)} rows/s", bars),
            new Figures(step => $"{Plain.Count(step.Calls)} calls", bars),
            new Figures(step => pace.Left(step) is { } left ? $"{Clock(left)} left" : "", bars),
        ];
        return console.Progress().AutoClear(true).Columns(columns).StartAsync(context =>
        {
            bars.Open(context);
            return work(bars);
        });
    }

    static string Clock(TimeSpan left) => left.ToString(left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    sealed class Unseen : IProgress<Step>
    {
        public void Report(Step value)
        {
            // Nobody watches.
        }
    }

    /// <summary>One bar for the night, named by what is being read.</summary>
    sealed class Bars : IProgress<Step>
    {
        ProgressTask? bar;

        public Step Last { get; private set; } = new("", 0, 0, 0, 0);

        public void Open(ProgressContext context) => bar = context.AddTask("starting");

        public void Report(Step value)
        {
            Last = value;
            if (bar is null)
                return;
            bar.Description = Markup.Escape(Plain.Shown(value.What));
            bar.IsIndeterminate = value.Of == 0;
            bar.MaxValue = Math.Max(1, value.Of);
            bar.Value = value.Done;
        }
    }

    sealed class Figures(Func<Step, string> text, Bars bars) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(text(bars.Last)).RightJustified();
    }
}

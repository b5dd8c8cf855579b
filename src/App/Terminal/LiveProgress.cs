using System.Collections.Concurrent;
using System.Globalization;
using NightLedger.Flow;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NightLedger.App.Terminal;

/// <summary>Shows where a night stands while it runs: a bar for each table. Says nothing at all where nobody watches.</summary>
static class LiveProgress
{
    // What bar and figures take on a screen of usual width, and on a narrow one, which goes without the speed.
    const int Narrow = 80, AllFigures = 68, NarrowFigures = 44;
    const int LeastName = 12, MostName = 56;

    /// <summary>Does the work and shows its steps.</summary>
    public static Task<T> WatchAsync<T>(Outside outside, Func<IProgress<Step>, Task<T>> work)
    {
        var console = Screen.ForProgress(outside);
        return outside.ErrorIsTerminal && console.Profile.Capabilities.Ansi
            ? ShownAsync(console, new Pace(outside.Clock), work)
            : work(new Unseen());
    }

    /// <summary>Shows them on a console that can draw.</summary>
    public static Task<T> ShownAsync<T>(IAnsiConsole console, Pace pace, Func<IProgress<Step>, Task<T>> work)
    {
        var bars = new Bars(pace);
        var narrow = console.Profile.Width < Narrow;
        ProgressColumn[] columns =
        [
            new Name(narrow ? console.Profile.Width - NarrowFigures : console.Profile.Width - AllFigures),
            new ProgressBarColumn { Width = narrow ? 8 : 16 },
            new Figures(bars, now => now.Rows > 0 ? $"{Plain.Count(now.Rows)} rows" : ""),
            .. narrow ? Array.Empty<ProgressColumn>() : [new Figures(bars, now => now.Rows > 0 ? $"{now.RowsPerSecond.ToString("#,##0", CultureInfo.InvariantCulture)}/s" : "")],
            new Figures(bars, now => now.Calls > 0 ? $"{Plain.Count(now.Calls)} calls" : ""),
            new Figures(bars, now => now.Left is { } left ? $"{Clock(left)} left" : ""),
        ];
        return console.Progress().AutoClear(true).Columns(columns).StartAsync(context =>
        {
            bars.Context = context;
            return work(bars);
        });
    }

    // Up to the next second: what is under way is never told to take none.
    static string Clock(TimeSpan left) => Whole(TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds)));

    static string Whole(TimeSpan left) => left.ToString(left.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    sealed class Unseen : IProgress<Step>
    {
        public void Report(Step value)
        {
            // Nobody watches.
        }
    }

    /// <summary>A bar for each table, the newest at the bottom.</summary>
    sealed class Bars(Pace pace) : IProgress<Step>
    {
        readonly ConcurrentDictionary<int, Standing> standings = new();
        ProgressTask? bar;
        string table = "";

        public ProgressContext? Context { get; set; }

        public Standing? Of(ProgressTask task) => standings.GetValueOrDefault(task.Id);

        public void Report(Step value)
        {
            lock (standings)
                Show(pace.Take(value));
        }

        void Show(Standing now)
        {
            if (bar is null || now.Table != table)
                Turn(now.Table);
            standings[bar!.Id] = now;
            bar.Description = Markup.Escape(Plain.Shown(now.Part.Length > 0 ? $"{now.Table} · {now.Part}" : now.Table));
            bar.IsIndeterminate = now.Share is null;
            bar.Value = now.Share ?? 0;
        }

        void Turn(string next)
        {
            if (bar is not null && pace.Ended is { } ended)
            {
                standings[bar.Id] = ended;
                (bar.Description, bar.IsIndeterminate, bar.Value) = (Markup.Escape(Plain.Shown(table)), false, 1);
            }
            (table, bar) = (next, Context!.AddTask(Markup.Escape(Plain.Shown(next)), maxValue: 1));
        }
    }

    /// <summary>What is being read, cut where it is too long, so that nothing else has to make room for it.</summary>
    sealed class Name(int room) : ProgressColumn
    {
        protected override bool NoWrap => true;

        readonly int width = Math.Clamp(room, LeastName, MostName);

        public override int? GetColumnWidth(RenderOptions options) => width;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Plain.Cut(Markup.Remove(task.Description), width));
    }

    sealed class Figures(Bars bars, Func<Standing, string> text) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(bars.Of(task) is { } now ? text(now) : "").RightJustified();
    }
}

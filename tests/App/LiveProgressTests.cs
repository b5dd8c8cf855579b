using NightLedger.App.Terminal;
using Spectre.Console;

namespace NightLedger.Tests.App;

public class LiveProgressTests
{
    sealed class SteppedClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    [Fact]
    public void The_pace_is_told_by_table_and_stretch()
    {
        var clock = new SteppedClock();
        var pace = new Pace(clock);
        pace.Take(new("periods", 0, 4, 0, 3)).ShouldBe(new("periods", "", 0, 0, 0, 3, null));
        clock.Seconds = 10;
        var lines = pace.Take(new("lines · Month Ended March 2024 · ACCRUAL", 0, 36, 500, 7));
        (lines.Table, lines.Part, lines.Rows, lines.Left).ShouldBe(("lines", "Month Ended March 2024 · ACCRUAL", 0, null));
        pace.Ended.ShouldBe(new("periods", "", 1, 500, 50, 7, null));
        clock.Seconds = 20;
        var later = pace.Take(new("lines · Month Ended April 2024 · ACCRUAL", 9, 36, 2500, 9));
        later.Share.ShouldBe(0.25);
        later.Rows.ShouldBe(2000);
        later.RowsPerSecond.ShouldBe(200);
        later.Left.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Every_table_is_drawn_with_its_figures()
    {
        await using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 160;
        var result = await LiveProgress.ShownAsync(console, new Pace(TimeProvider.System), progress =>
        {
            progress.Report(new("periods", 0, 2, 0, 1));
            progress.Report(new("members", 1, 2, 12, 2));
            progress.Report(new("lines · [odd] Région, March 2024 · ACCRUAL", 1, 36, 43210, 77));
            return Task.FromResult(42);
        });
        result.ShouldBe(42);
        var drawn = screen.ToString();
        drawn.ShouldContain("periods");
        drawn.ShouldContain("43,198 rows");
        drawn.ShouldContain("lines · [odd] Région, March 2024 · ACCRUAL");
        drawn.ShouldContain("77 calls");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    public async Task A_long_name_leaves_bar_and_figures_where_they_were(int width)
    {
        await using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        (console.Profile.Width, console.Profile.Capabilities.Unicode) = (width, true);
        await LiveProgress.ShownAsync(console, new Pace(TimeProvider.System), progress =>
        {
            progress.Report(new("account groups", 0, 2, 0, 1));
            progress.Report(new("lines · (before Month Ended December 2023) to (after Month Ended March 2027)", 0, 36, 1_234, 1_077));
            return Task.FromResult(0);
        });
        var drawn = System.Text.RegularExpressions.Regex.Replace(screen.ToString(), @"\x1b\[[0-9;?]*[A-Za-z]", "").Split('\n');
        drawn.ShouldContain(line => line.StartsWith("lines · (", StringComparison.Ordinal) && line.Contains('…') && line.Contains("━━━━━━━━", StringComparison.Ordinal) && line.Contains("1,077 calls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_drawn_over_the_last_words()
    {
        await using var screen = new StringWriter();
        var curtain = new Curtain();
        var console = curtain.Over(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes }));
        await LiveProgress.ShownAsync(console, new Pace(TimeProvider.System), progress =>
        {
            progress.Report(new("lines", 1, 36, 1_234, 77));
            console.Write(new Text("drawn before"));
            curtain.Fall();
            screen.Write("the last words");
            console.Write(new Text("drawn after"));
            return Task.FromResult(0);
        });
        var drawn = screen.ToString();
        drawn.ShouldContain("drawn before");
        drawn.ShouldNotContain("drawn after");
        drawn.Split("the last words")[0].ShouldEndWith("\u001b[?25h");
    }

    [Fact]
    public async Task What_is_under_way_never_takes_no_time()
    {
        await using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 160;
        var clock = new SteppedClock();
        await LiveProgress.ShownAsync(console, new Pace(clock), progress =>
        {
            progress.Report(new("lines", 0, 36, 0, 1));
            clock.Seconds = 7;
            progress.Report(new("lines", 35, 36, 1_234, 77));
            return Task.FromResult(0);
        });
        screen.ToString().ShouldContain("0:01 left");
    }

    [Fact]
    public async Task What_has_no_rows_tells_of_none()
    {
        await using var screen = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(screen), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        await LiveProgress.ShownAsync(console, new Pace(TimeProvider.System), progress =>
        {
            progress.Report(new("adding up", 0, 0, 0, 60));
            return Task.FromResult(0);
        });
        screen.ToString().ShouldContain("60 calls");
        screen.ToString().ShouldNotContain("0 rows");
    }
}

using NightLedger.App.Terminal;

namespace NightLedger.Tests.App;

/// <summary>Words on lines of some width.</summary>
public sealed class FoldedTests
{
    const string Said = "it ties out to the cent, 22,460 numbers compared; as of 2026-11-26T00:21:56Z.";

    [Theory]
    [InlineData(10)]
    [InlineData(28)]
    [InlineData(60)]
    public void A_line_ends_between_words_and_nothing_is_lost(int width)
    {
        var lines = Folded.Lines(Said, width).ToList();
        lines.Count.ShouldBeGreaterThan(1);
        lines.ShouldAllBe(line => line.Length <= width || !line.Contains(' '));
        string.Join(' ', lines).ShouldBe(Said);
    }

    [Fact]
    public void Later_lines_are_set_in_as_far_as_the_first() =>
        Folded.Lines("one two three", 9, "  - ").ShouldBe(["  - one", "    two", "    three"]);

    [Theory]
    [InlineData("")]
    [InlineData("東京支店 の家賃")]
    public void What_fits_is_one_line(string words) => Folded.Lines(words, 15).ShouldBe([words]);

    [Theory]
    [InlineData(true, false, 2)]
    [InlineData(true, true, 1)]
    [InlineData(false, false, 1)]
    public void Only_a_screen_has_them_broken(bool terminal, bool plain, int lines)
    {
        using var written = new StringWriter();
        var outside = new Outside
        {
            Data = Stream.Null,
            Out = written,
            Error = TextWriter.Null,
            In = TextReader.Null,
            OutIsTerminal = terminal,
            Variable = name => plain && name == "NO_COLOR" ? "1" : null,
            Clock = TimeProvider.System,
        };
        Screen.Say(outside, Said + " " + new string('x', Screen.ForData(outside).Profile.Width - 1));
        written.ToString().Split('\n').Length.ShouldBe(lines + 1);
    }
}

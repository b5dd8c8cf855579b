using System.Text.RegularExpressions;
using NightLedger.Tests.App;

namespace NightLedger.Tests.Shape;

/// <summary>What the front page shows is what happens.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    readonly Desk desk = new() { Variables = { ["NIGHTLEDGER_COMMAND"] = "./nightledger" } };

    public void Dispose() => desk.Dispose();

    [Fact]
    public async Task A_night_prints_what_the_front_page_shows()
    {
        var shown = Page.Read("README.md").Blocks.Single(block => block.Above == "<!-- printed by: demo --exit -->").Text;
        var spoken = await desk.Run("demo", "--exit", "--lines", "400");

        spoken.Code.ShouldBe(0, spoken.ToString());
        Steady(spoken.Out.Replace($" --home \"{desk.Home}\"", "", StringComparison.Ordinal)).ShouldBe(Steady(shown));
    }

    [Fact]
    public void It_is_short() => Page.Read("README.md").Text.Split('\n').Length.ShouldBeLessThan(130);

    /// <summary>Another day and another size give other figures and widths, but the same words in the same places.</summary>
    static string Steady(string text)
    {
        var lines = text.Split('\n').Select(line => Blank().Replace(Figure().Replace(Month().Replace(line, "Month"), "0"), " ").Trim());
        return string.Join('\n', lines.Where(line => line.Length > 0).Select(line => line.StartsWith('─') ? "─" : line));
    }

    [GeneratedRegex(@"-?\d[\d,.:TZ-]*(?<![.,])")]
    private static partial Regex Figure();

    [GeneratedRegex("January|February|March|April|May|June|July|August|September|October|November|December")]
    private static partial Regex Month();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}

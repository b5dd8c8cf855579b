using NightLedger.Simulator;
using NightLedger.Tests.Sources.Intacct;

namespace NightLedger.Tests.Simulator;

/// <summary>The page of beliefs names every switch, in its code's words, with its default first.</summary>
public class BeliefPageTests
{
    [Fact]
    public void Every_switch_is_on_the_page_and_no_other()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "src", "Simulator", "README.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal));
        var named = rows.Select(row => row.Replace("\\|", "/", StringComparison.Ordinal).Split('|')).Where(cells => cells.Length > 3)
            .SelectMany(cells => cells[3].Split(',', StringSplitOptions.TrimEntries)).Where(cell => cell.Contains('=')).Select(cell => cell.Trim('`', ' '));
        named.ShouldBe(Beliefs.All.Select(belief => $"{belief.Key}={string.Join('/', belief.Value)}"), ignoreOrder: true);
    }
}

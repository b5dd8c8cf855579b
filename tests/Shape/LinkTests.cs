using System.Text.RegularExpressions;

namespace NightLedger.Tests.Shape;

/// <summary>What the pages point at is there.</summary>
public sealed partial class LinkTests
{
    static readonly string[] Roots = ["src/", "tests/", "docs/", "samples/", "bench/", ".ci/"];

    [Fact]
    public void Links_between_pages_resolve()
    {
        var wrong = new List<string>();
        var looked = 0;
        foreach (var page in Page.All)
            foreach (var target in Link().Matches(page.Prose).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)))
            {
                looked++;
                if (Fault(page.Name, target) is { } fault)
                    wrong.Add(fault);
            }
        wrong.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("README.md", "docs/nowhere.md")]
    [InlineData("docs/flow.md", "docs/cli.md")]
    [InlineData("docs/flow.md", "cli.md#no-such-heading")]
    public void A_dead_link_is_seen(string page, string target) => Fault(page, target).ShouldNotBeNull();

    [Theory]
    [InlineData("docs/flow.md", "cli.md")]
    [InlineData("README.md", "docs/cli.md#exit-codes")]
    public void A_good_link_is_none(string page, string target) => Fault(page, target).ShouldBeNull();

    [Fact]
    public void Files_that_are_named_are_there()
    {
        var named = Page.All.SelectMany(page => Code().Matches(page.Prose).Select(match => (page.Name, Path: match.Groups[1].Value)))
            .Where(one => Roots.Any(root => one.Path.StartsWith(root, StringComparison.Ordinal)) && !one.Path.Contains(' ', StringComparison.Ordinal)).ToList();
        named.Count.ShouldBeGreaterThan(15);
        named.Where(one => !Path.Exists(Page.FileOf(one.Path))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_decision_is_listed()
    {
        var listed = Page.Read("docs/decisions/README.md").Text;
        var decisions = Page.All.Where(page => page.Name.StartsWith("docs/decisions/0", StringComparison.Ordinal)).ToList();
        decisions.Count.ShouldBeGreaterThanOrEqualTo(10);
        foreach (var decision in decisions)
        {
            listed.ShouldContain($"({Path.GetFileName(decision.Name)})");
            decision.Text.ShouldContain("**Given up.**", customMessage: decision.Name);
            decision.Text.ShouldMatch(@"\n\d{4}-\d\d-\d\d\n", decision.Name);
        }
    }

    /// <summary>What is wrong with a link; null when nothing is.</summary>
    static string? Fault(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page) ?? "", parts[0]);
        if (!Path.Exists(Page.FileOf(path)))
            return $"{page}: {target} is not there";
        return parts.Length == 1 || Heading().Matches(Page.Read(path).Text).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]) ? null : $"{page}: {target} has no such heading";
    }

    /// <summary>As code hosts make them: lower case, blanks to dashes, no punctuation.</summary>
    static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?<!`)`([^`\n]+)`(?!`)")]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}

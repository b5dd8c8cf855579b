using System.Globalization;
using System.Text;
using NightLedger.App.Terminal;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Shape;

/// <summary>The page of errors is the catalogue.</summary>
public sealed class ErrorPageTests
{
    const string Name = "docs/errors.md", Begin = "<!-- written from the code -->\n", End = "<!-- end -->";

    [Fact]
    public void Every_line_of_the_catalogue_stands_on_the_page()
    {
        Catalogue.Lines.Count.ShouldBeGreaterThan(15);
        var page = Page.Read(Name);
        var (from, to) = (page.Text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.Text.IndexOf(End, StringComparison.Ordinal));
        from.ShouldBeGreaterThan(Begin.Length);
        to.ShouldBeGreaterThanOrEqualTo(from);
        page.ShouldBe(page.Text[..from] + Written() + page.Text[to..]);
    }

    static string Written()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Catalogue.Lines.Count; i++)
            Write(text, i + 1, Catalogue.Lines[i]);
        return text.Append('\n').ToString();
    }

    static void Write(StringBuilder text, int number, Meaning line)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {number}. {Filled(line.Message)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**What to do:** {Filled(line.Next)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Recognised by {Pattern(line)}. The night {Does(line.Answer)}. Exit code, where it ends the night: {Failure.CodeOf(line.Side)}.\n");
    }

    static string Pattern(Meaning line)
    {
        var level = line.Level is { } at ? $" at the level of {Said(at)}" : "";
        return line.Pattern == ".*" ? $"nothing: it is what any other error{level} is taken for" : $"`{line.Pattern}`{level}";
    }

    static string Said(Enum level) => $"{level}" switch { "SignIn" => "sign-in", "Function" => "the function", var other => other.ToLowerInvariant() };

    static string Does(Answer answer) => answer switch
    {
        Answer.Again => "asks again, each time after a longer wait, and gives up in the end",
        Answer.AgainTwice => "asks again twice at most",
        Answer.SignIn => "signs in once more and asks again",
        Answer.Fewer => "asks again without those fields",
        Answer.Skip => "goes on without it where it can, and says so; where it cannot, it stops",
        _ => "stops at once",
    };

    static string Filled(string text) => text
        .Replace("{0}", "*what was asked for*", StringComparison.Ordinal)
        .Replace("{1}", "Give the right to read it, at the screen that the message names.", StringComparison.Ordinal)
        .Replace("{sender}", Screens.Senders, StringComparison.Ordinal)
        .Replace("{user}", Screens.User, StringComparison.Ordinal)
        .Replace("{subscriptions}", Screens.Subscriptions, StringComparison.Ordinal);
}

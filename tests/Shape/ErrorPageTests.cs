using System.Globalization;
using System.Text;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Shape;

/// <summary>The page of errors is the catalogue.</summary>
public sealed class ErrorPageTests
{
    const string Name = "docs/errors.md", Begin = "<!-- written from the code -->\n", End = "<!-- end -->";

    [Fact]
    public void Every_line_of_the_catalogue_stands_on_the_page()
    {
        Catalogue.Lines.Count.ShouldBeGreaterThan(20);
        Catalogue.Sights.Count.ShouldBeGreaterThan(20);
        var page = Page.Read(Name);
        var (from, to) = (page.Text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.Text.IndexOf(End, StringComparison.Ordinal));
        from.ShouldBeGreaterThan(Begin.Length);
        to.ShouldBeGreaterThanOrEqualTo(from);
        page.ShouldBe(page.Text[..from] + Written() + page.Text[to..]);
    }

    [Fact]
    public void Every_sight_is_in_the_list()
    {
        var fields = typeof(Catalogue).GetFields().Where(field => field.FieldType == typeof(Seen)).ToList();
        fields.Select(field => field.GetValue(null)).ShouldBe(Catalogue.Sights);
    }

    static string Written()
    {
        var text = new StringBuilder("\n## What Intacct says\n");
        foreach (var (number, line) in Catalogue.Lines.Index())
            Write(text, number + 1, line, $"Recognised by {Pattern(line)}.");
        text.Append("\n## What is seen without being said\n");
        foreach (var (number, sight) in Catalogue.Sights.Index())
            Write(text, Catalogue.Lines.Count + number + 1, sight, $"Seen: {char.ToLowerInvariant(sight.When[0])}{sight.When[1..]}.".Replace("Seen: hTTP", "Seen: HTTP", StringComparison.Ordinal));
        return text.Append('\n').ToString();
    }

    static void Write(StringBuilder text, int number, Meaning meaning, string known)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {number}. {Filled(meaning.Message)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**What to do:** {Filled(meaning.Next)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{known} **{Class(meaning.Response)}**: the night {Does(meaning.Answer)}. {Blamed(meaning.Side)} {Exit(meaning)}\n");
    }

    static string Pattern(Told line)
    {
        var level = line.Level is { } at ? $" at the level of {Said(at)}" : "";
        return line.Pattern == ".*" ? $"nothing: it is what any other error{level} is taken for" : $"`{line.Pattern}`{level}";
    }

    static string Said(Enum level) => $"{level}" switch { "SignIn" => "sign-in", "Function" => "the function", var other => other.ToLowerInvariant() };

    static string Class(Response response) => response switch
    {
        Response.Retry or Response.Narrow => "Retry",
        Response.SignInAgain => "Sign in again",
        Response.SetAside => "Set aside",
        Response.SkipTable => "Skip the table",
        _ => "Stop",
    };

    static string Does(Answer answer) => answer switch
    {
        Answer.Again => "asks again, each time after a longer wait, for ten minutes, and gives up then",
        Answer.AgainSlower => "asks again with half as many questions at once, after the wait that Intacct asks for or longer and longer ones, for as long as it waits out maintenance",
        Answer.WaitOut => "waits until it is over, an hour unless the company is connected with another patience, and is put off then",
        Answer.Smaller => "asks again twice, then for fewer days at a time where it can, and gives up then",
        Answer.Less => "asks for fewer days at a time where it can, else again twice, and gives up then",
        Answer.Fewer => "asks again without those fields",
        Answer.Slice => "reads the whole slice again, three times in all",
        Answer.SignIn => "signs in once more and asks again",
        Answer.SetAside => "goes on without it, counts it and says so at its end",
        Answer.Skip => "goes on without it where it can, and says so; where it cannot, it stops",
        _ => "stops at once",
    };

    static string Blamed(Side side) => side switch
    {
        Side.Ours => "It is on our side.",
        Side.Source => "It is on Intacct's side, or on the way to it.",
        Side.Access => "It is about names, passwords or rights in Intacct.",
        _ => "It is about what was asked for.",
    };

    static string Exit(Meaning meaning) => meaning.Answer is Answer.SetAside
        ? "It never ends the night."
        : string.Create(CultureInfo.InvariantCulture, $"Exit code, where it ends the night: {Failure.CodeOf(meaning.Side)}.");

    static string Filled(string text) => new Blanks("*what was asked for*", "…", "*what it is*").Fill(text.Replace("{right}", "Give the right to read it, at the screen that the message names.", StringComparison.Ordinal));
}

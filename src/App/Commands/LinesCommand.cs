using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>The transaction lines behind a number.</summary>
static class LinesCommand
{
    /// <summary>So many are shown to a person who did not say how many.</summary>
    const int Shown = 200;

    static readonly string[] Own = ["--account", "--period", "--entity", "--book", "--limit", "--version", "--at", "--home"];

    static readonly string[] OwnFlags = ["--json", "--no-input", "--help", "-h", "-?", "/?", "/h"];

    public static Verb Build(Outside outside)
    {
        var verb = new Verb("lines", "The transaction lines behind a number; their total is the number. Any dimension of the company is an option too: --department 300.",
            "nightledger lines acme --account 6000 --period 2024-03",
            "nightledger lines acme --account 6000 --period 2024-03 --entity 100 --department 300 --json")
            .OfCompany()
            .With<string>("--account", "ACCOUNT", "The account.", required: true)
            .With<string>("--period", "PERIOD", "The period: its name in Intacct, or 2024-03 where it is a calendar month.", required: true)
            .With<string>("--entity", "ENTITY", "One entity; otherwise all.")
            .With<string>("--book", "BOOK", "The book, or a set of books; otherwise the company's default one.")
            .With<int?>("--limit", "N", $"At most so many lines; otherwise {Shown} on the screen and all of them in JSON. The total is always of all.")
            .AtVersion().WithJson().Does(outside, List);
        verb.TreatUnmatchedTokensAsErrors = false;
        return verb;
    }

    static int List(VerbCall call)
    {
        var company = call.Company();
        var limit = call.Limit ?? (call.Json ? null : Shown);
        var members = DimensionOptions.Read(call.Parsed.UnmatchedTokens);
        using var answers = call.Answers(company);
        var found = members.ToDictionary(pair => DimensionNames.Find(answers.Dimensions, pair.Key).Name, pair => pair.Value);
        var lines = answers.Lines(new(
            call.Text("--account")!, call.Text("--period")!, call.Text("--entity"), call.Text("--book"), found, limit)
        {
            Set = new BookSets(call.Control).Find(company.Name, call.Text("--book")),
        });
        using var rows = new Begun<Line>(lines.Lines);
        if (call.Json)
            LinesPrinted.Json(call, company, answers, lines, rows.All());
        else
            LinesPrinted.Text(call, answers, lines, rows.All());
        return ExitCode.Done;
    }

    /// <summary>
    /// Moves dimension options behind everything else. Only the company knows its dimensions, so the parser cannot tell
    /// that the word after one is its value, and would take it for the company's name.
    /// </summary>
    public static string[] DimensionsLast(string[] words)
    {
        if (words.Length == 0 || Array.IndexOf(words, "lines") < 0)
            return words;
        var first = new List<string>();
        var last = new List<string>();
        for (var i = 0; i < words.Length; i++)
        {
            var unknown = words[i].StartsWith("--", StringComparison.Ordinal) && !IsOwn(words[i]);
            (unknown ? last : first).Add(words[i]);
            if ((unknown || Own.Contains(words[i])) && !words[i].Contains('=', StringComparison.Ordinal) && i + 1 < words.Length)
                (unknown ? last : first).Add(words[++i]);
        }
        return [.. first, .. last];
    }

    static bool IsOwn(string word)
    {
        var name = word.Split('=', 2)[0];
        return Own.Contains(name) || OwnFlags.Contains(name);
    }
}

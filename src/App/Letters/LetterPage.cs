using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using NightLedger.App.Terminal;

namespace NightLedger.App.Letters;

/// <summary>The letter as a page of HTML that needs nothing beside it. Every text goes through the encoder.</summary>
sealed partial class LetterPage(NightLetter letter)
{
    static readonly HtmlEncoder Html = HtmlEncoder.Default;

    static readonly Lazy<string> Style = new(() =>
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("web/letter.css")!);
        return reader.ReadToEnd();
    });

    readonly StringBuilder page = new();

    public string Render()
    {
        page.Append($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{Html.Encode(letter.Headline)}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <style>{Style.Value}</style></head>
            <body class="{letter.Tone.ToString().ToLowerInvariant()}"><header><p>NightLedger</p><h1>{Text(letter.Headline)}</h1></header><main><p class="lead">{Text(letter.Lead)}</p><dl>
            """);
        foreach (var (name, value) in letter.Facts)
            page.Append($"<div><dt>{Text(name)}</dt><dd>{Text(value)}</dd></div>");
        page.Append("</dl>");
        List("What disagrees", letter.Breaks.Select(Phrases.Break), letter.BreaksInAll);
        if (letter.Moved is { } moved)
            Moved(moved);
        List("Notes", letter.Notes.Select(Plain.Shown), letter.Notes.Count);
        List("Next", letter.Next, letter.Next.Count, "next");
        page.Append("</main></body></html>\n");
        return page.ToString();
    }

    void Moved(WhatMoved moved)
    {
        Figures(Phrases.Closed(moved), moved.Closed, moved.ClosedInAll, "restated");
        Figures(Phrases.Open(moved), moved.Open, moved.OpenInAll, "open");
        page.Append($"<p class=\"since\">{Text(Phrases.Since(moved))}</p>");
        List(Phrases.Members(moved), moved.Members.Select(Phrases.Member), moved.MembersInAll);
    }

    void Figures(string heading, IReadOnlyList<MoveTold> moves, int all, string kind)
    {
        if (moves.Count == 0)
            return;
        page.Append($"<section class=\"{kind}\"><h2>{Text(heading)}</h2><table><thead><tr><th>Period</th><th>Entity</th><th>Book</th><th>Account</th><th class=\"n\">Was</th><th class=\"n\">Is</th><th class=\"n\">Change</th></tr></thead><tbody>");
        foreach (var (move, entries) in moves)
        {
            page.Append($"<tr><td>{Text(move.Period)}</td><td>{Text(move.Entity)}</td><td>{Text(move.Book)}</td><td>{Text($"{move.Account} {move.Title}")}</td>{Number(move.Before)}{Number(move.Now)}{Number(move.Change)}</tr>");
            foreach (var entry in entries)
                page.Append($"<tr class=\"why\"><td></td><td colspan=\"6\">{Text(Phrases.Entry(entry))}</td></tr>");
        }

        page.Append("</tbody></table>");
        More(moves.Count, all);
        page.Append("</section>");
    }

    void List(string heading, IEnumerable<string> rows, int all, string kind = "")
    {
        var shown = rows.ToList();
        if (shown.Count == 0)
            return;
        page.Append($"<section class=\"{kind}\"><h2>{Text(heading)}</h2><ul>");
        foreach (var row in shown)
            page.Append($"<li>{Text(row)}</li>");
        page.Append("</ul>");
        More(shown.Count, all);
        page.Append("</section>");
    }

    void More(int shown, int all)
    {
        if (Phrases.More(shown, all) is { Length: > 0 } more)
            page.Append($"<p class=\"more\">{Text(more)}</p>");
    }

    static string Number(decimal amount) => $"<td class=\"n\">{Plain.Grouped(amount)}</td>";

    // A browser would break a day behind its hyphens.
    static string Text(string text) => Day().Replace(Html.Encode(text), "<span class=\"n\">$0</span>");

    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d\b")]
    private static partial Regex Day();
}

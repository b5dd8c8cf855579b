using System.Text;
using NightLedger.App.Terminal;

namespace NightLedger.App.Letters;

/// <summary>The letter as a page of plain text.</summary>
sealed class LetterText(NightLetter letter)
{
    // Mails are read in narrow windows, and answered with a mark before each line.
    const int Width = 76;

    const int Figure = 16;
    const string Command = ": nightledger ";

    readonly StringBuilder text = new();

    public string Render()
    {
        Wrapped("", letter.Headline.ToUpperInvariant());
        Wrapped("", letter.Lead);
        Line();
        var names = letter.Facts.Max(fact => fact.Name.Length) + 2;
        foreach (var (name, value) in letter.Facts)
            Wrapped(name.PadRight(names) + " ", Plain.Shown(value));
        List(letter.BreaksInAll == 0 ? null : "What disagrees", letter.Breaks.Select(Phrases.Break), letter.BreaksInAll);
        if (letter.Moved is { } moved)
            Moved(moved);
        List("Notes", letter.Notes.Select(Plain.Shown), letter.Notes.Count);
        List("Next", letter.Next, letter.Next.Count);
        return text.ToString();
    }

    void Moved(WhatMoved moved)
    {
        Line();
        Line(Phrases.Since(moved));
        Figures(Phrases.Closed(moved).ToUpperInvariant(), moved.Closed, moved.ClosedInAll);
        Figures(Phrases.Open(moved), moved.Open, moved.OpenInAll);
        List(Phrases.Members(moved), moved.Members.Select(Phrases.Member), moved.MembersInAll);
    }

    void Figures(string heading, IReadOnlyList<MoveTold> moves, int all)
    {
        if (moves.Count == 0)
            return;
        Line();
        Wrapped("", heading);
        foreach (var (move, entries) in moves)
        {
            Line($"  {Fitted($"{move.Account} {move.Title}", Width - Figure - 3)} {Plain.Grouped(move.Change),Figure}");
            Wrapped("    ", Plain.Shown($"{move.Period} · {move.Entity} · {move.Book}"));
            foreach (var entry in entries)
                Wrapped("      ", Phrases.Entry(entry));
        }

        More(moves.Count, all);
    }

    void List(string? heading, IEnumerable<string> rows, int all)
    {
        var shown = rows.ToList();
        if (shown.Count == 0)
            return;
        Line();
        Line(heading!);
        foreach (var row in shown)
            Wrapped("  - ", row);
        More(shown.Count, all);
    }

    void More(int shown, int all)
    {
        if (Phrases.More(shown, all) is { Length: > 0 } more)
            Line("  " + more);
    }

    /// <summary>Words on as many lines as they need, those after the first set in as far. A command is copied: it begins a line rather than end one.</summary>
    void Wrapped(string before, string words)
    {
        if (words.IndexOf(Command, StringComparison.Ordinal) is > 0 and var command && Plain.Cells(before + words) > Width)
        {
            Wrapped(before, words[..(command + 1)]);
            (before, words) = (new string(' ', before.Length), words[(command + 2)..]);
        }

        foreach (var line in Folded.Lines(words, Width, before))
            Line(line);
    }

    void Line(string line = "") => text.Append(line).Append('\n');

    static string Fitted(string? value, int cells) => Plain.Fitted(Plain.Shown(value), cells);
}

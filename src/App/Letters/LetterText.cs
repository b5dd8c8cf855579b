using System.Globalization;
using System.Text;
using NightLedger.App.Terminal;

namespace NightLedger.App.Letters;

/// <summary>The letter as a page of plain text.</summary>
sealed class LetterText(NightLetter letter)
{
    const int Width = 100;

    readonly StringBuilder text = new();

    public string Render()
    {
        Line(letter.Headline.ToUpperInvariant());
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
        Line(heading);
        foreach (var (move, entries) in moves)
        {
            Line(string.Create(CultureInfo.InvariantCulture,
                $"  {Fitted(move.Period, 28)} {Fitted(move.Entity, 8)} {Fitted(move.Book, 8)} {Fitted($"{move.Account} {move.Title}", 32)} {Plain.Grouped(move.Change),15}"));
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

    /// <summary>Words on as many lines as they need, those after the first set in as far.</summary>
    void Wrapped(string before, string words)
    {
        var line = new StringBuilder(before);
        foreach (var word in words.Split(' '))
        {
            if (line.Length > before.Length && Plain.Cells(line.ToString()) + Plain.Cells(word) >= Width)
            {
                Line(line.ToString().TrimEnd());
                line.Clear().Append(' ', before.Length);
            }

            line.Append(word).Append(' ');
        }

        Line(line.ToString().TrimEnd());
    }

    void Line(string line = "") => text.Append(line).Append('\n');

    static string Fitted(string? value, int cells) => Plain.Fitted(Plain.Shown(value), cells);
}

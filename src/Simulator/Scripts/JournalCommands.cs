using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Scripts;

/// <summary>What a script can say about journal entries.</summary>
static class JournalCommands
{
    public static readonly Command[] All =
    [
        new("post", "post journal=GJ date=2026-03-31 [title= state= book=A,B module= reference= as=NAME]\n    [late=SECONDS] [never-modified] [unchecked]; lines, indented: account= amount= location= …", Post),
        new("edit", "edit batch=N [title= reference= date= state=]", Edit),
        new("edit-line", "edit-line batch=N line=N [into=LINE] amount= memo= document= department= …", EditLine),
        new("add-lines", "add-lines batch=N; lines, indented", AddLines),
        new("delete-line", "delete-line batch=N line=N [into=LINE]", (stage, words, _) => Did(words, () => stage.Company.DeleteLine(Batch(stage, words), words.Number("line", 0), words.Number("into", 0)), "line deleted")),
        new("delete", "delete batch=N", (stage, words, _) => Did(words, () => stage.Company.Delete(Batch(stage, words)), "deleted")),
        new("unpost", "unpost batch=N", (stage, words, _) => Did(words, () => stage.Company.Unpost(Batch(stage, words)), "un-posted")),
        new("reverse", "reverse batch=N date=2026-04-01 [as=NAME]", Reverse),
        new("pay", "pay document=RECORDID date=2026-10-20", Pay),
    ];

    static string Post(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var entry = new Entry(words.Of("journal"), words.Day("date"), [.. lines.Select(line => LineWords.Of(line, stage.Company.Now))])
        {
            Title = words.Of("title", ""),
            State = words.Of("state", "P"),
            Books = [.. words.Of("book", "").Split(',', StringSplitOptions.RemoveEmptyEntries)],
            Module = words.Of("module", "2.GL"),
            Reference = words.Of("reference", ""),
            NeverModified = words.Says("never-modified"),
            Unchecked = words.Says("unchecked"),
            Late = words.Find("late") is { } late ? TimeSpan.FromSeconds(Words.Number(late)) : null,
        };
        var name = words.Find("as");
        words.Done();
        return Posted(stage, name, stage.Company.Post(entry));
    }

    static string Edit(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var batch = Batch(stage, words);
        var fields = new Fields();
        foreach (var (word, field) in new[] { ("title", "BATCH_TITLE"), ("reference", "REFERENCENO"), ("date", "BATCH_DATE"), ("state", "BATCH_STATE") })
            if (words.Find(word) is { } value) fields[field] = value;
        words.Done();
        stage.Company.Edit(batch, fields);
        return $"entry {batch}: edited";
    }

    static string EditLine(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (batch, line, into) = (Batch(stage, words), words.Number("line", 0), words.Number("into", 0));
        stage.Company.EditLine(batch, line, LineWords.Of(words.Others, stage.Company.Now), into);
        return $"entry {batch}: line {line} edited";
    }

    static string AddLines(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var batch = Batch(stage, words);
        words.Done();
        stage.Company.AddLines(batch, [.. lines.Select(line => LineWords.Of(line, stage.Company.Now))]);
        return $"entry {batch}: {lines.Count} lines added";
    }

    static string Reverse(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (batch, on, name) = (Batch(stage, words), words.Day("date"), words.Find("as"));
        words.Done();
        return Posted(stage, name, stage.Company.Reverse(batch, on));
    }

    static string Pay(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (document, on) = (words.Of("document"), words.Day("date"));
        words.Done();
        var rows = stage.Company.Pay(document, on);
        return rows > 0 ? $"document {document}: paid, {rows} lines" : throw new ArgumentException($"No line names the document {document}.");
    }

    static string Did(Words words, Action act, string what)
    {
        foreach (var name in new[] { "batch", "line", "into" }) words.Find(name);
        words.Done();
        act();
        return $"entry {words.Of("batch")}: {what}";
    }

    static string Posted(Stage stage, string? name, long batch)
    {
        stage.Name("last", batch);
        if (name is not null) stage.Name(name, batch);
        return $"entry {batch}: posted";
    }

    static long Batch(Stage stage, Words words) => stage.Batch(words.Of("batch"));
}

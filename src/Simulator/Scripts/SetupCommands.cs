using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Scripts;

/// <summary>What a script can say about how the company is set up.</summary>
static class SetupCommands
{
    public static readonly Command[] All =
    [
        new("dimension", "dimension on|off NAME · dimension add NAME label= · dimension term NAME \"Job\"", Dimension),
        new("entity", "entity add ID name= [currency=] · entity private|public ID", Entity),
        new("book", "book add ID journal=SYMBOL [title=]", Book),
        new("period", "period add \"Month Ended January 2027\" from=2027-01-01 to=2027-01-31 [budgeting=true]", Period),
        new("close", "close 2026-09-30", Close),
    ];

    static string Dimension(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (act, name) = (words.Plain(1), words.Plain(2));
        if (act is "on" or "off") stage.Company.SwitchDimension(name, act == "on");
        else if (act is "add") stage.Company.AddDimension(name, words.Of("label", name));
        else if (act is "term") stage.Company.RelabelDimension(name, words.Plain(3));
        else throw new ArgumentException($"dimension on, off, add or term, not {act}.");
        words.Done();
        return $"dimension {name}: {act}";
    }

    static string Entity(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        var (act, id) = (words.Plain(1), words.Plain(2));
        if (act is "add") stage.Company.AddEntity(id, words.Of("name"), words.Of("currency", ""));
        else if (act is "private" or "public") stage.Company.MakePrivate(id, act == "private");
        else throw new ArgumentException($"entity add, private or public, not {act}.");
        words.Done();
        return $"entity {id}: {act}";
    }

    static string Book(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        if (words.Plain(1) != "add") throw new ArgumentException("Books can be added.");
        stage.Company.AddBook(words.Plain(2), words.Of("journal"), words.Of("title", words.Plain(2)));
        words.Done();
        return $"book {words.Plain(2)}: added";
    }

    static string Period(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        if (words.Plain(1) != "add") throw new ArgumentException("Periods can be added.");
        stage.Company.AddPeriod(words.Plain(2), words.Day("from"), words.Day("to"), words.Of("budgeting", "true") == "true");
        words.Done();
        return $"period {words.Plain(2)}: added";
    }

    static string Close(Stage stage, Words words, IReadOnlyList<string> lines)
    {
        stage.Company.CloseBooks(new Words($"close day={words.Plain(1)}").Day("day"));
        return $"closed up to {words.Plain(1)}";
    }
}

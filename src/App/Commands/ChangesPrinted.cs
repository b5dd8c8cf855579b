using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>What moved between two versions, for programs and for people.</summary>
static class ChangesPrinted
{
    static readonly Heading<Move>[] Moved =
    [
        new("Period", row => row.Period),
        new("Entity", row => row.Entity),
        new("Book", row => row.Book),
        new("Account", row => row.Account),
        new("Title", row => row.Title, Elastic: true),
        new("Was", row => Plain.Grouped(row.Before), Right: true),
        new("Is", row => Plain.Grouped(row.Now), Right: true),
        new("Change", row => Plain.Grouped(row.Change), Right: true),
    ];

    static readonly Heading<EntryChange>[] Entries =
    [
        new("Entry", row => Words.Of(row.What)),
        new("Journal", row => $"{row.Journal} {row.BatchNo}".Trim()),
        new("Title", row => row.Title, Elastic: true),
        new("Period", row => row.Period),
        new("Entity", row => row.Entity),
        new("Book", row => row.Book),
        new("Account", row => row.Account),
        new("Change", row => Plain.Grouped(row.Amount), Right: true),
        new("By", row => row.By),
        new("At", row => row.At is { } at ? Plain.Instant(Words.Utc(at)) : ""),
    ];

    static readonly Heading<MemberChange>[] Members =
    [
        new("Of", row => row.Term),
        new("What", row => Words.Of(row.What)),
        new("Code", row => row.Code),
        new("Name", row => row.Name, Elastic: true),
        new("Was", Words.Was, Elastic: true),
    ];

    /// <summary>Tables: closed periods, then open ones, then the entries behind both, then members.</summary>
    public static void Text(VerbCall call, Company company, Changes changes, int limit, bool lines)
    {
        Standing.Warn(call, changes.To);
        call.Say(Headline(company, changes));
        var (closed, open) = (changes.Moves.Where(move => move.Closed).ToList(), changes.Moves.Where(move => !move.Closed).ToList());
        if (closed.Count > 0)
            call.Say($"\nRESTATED: {Plain.Count(closed.Count)} {(closed.Count == 1 ? "figure" : "figures")} of closed periods, those that end by {Plain.Day(changes.ClosedThrough!.Value)}.");
        Table(call, Moved, closed, limit);
        if (open.Count > 0)
            call.Say($"\n{Plain.Count(open.Count)} {(open.Count == 1 ? "figure" : "figures")} of open periods.");
        Table(call, Moved, open, limit);
        TableOfEntries(call, changes, limit, lines);
        if (changes.Members.Count > 0)
            call.Say($"\n{Plain.Count(changes.Members.Count)} {(changes.Members.Count == 1 ? "member is" : "members are")} new, called something else, or gone.");
        Table(call, Members, changes.Members, limit);
    }

    static string Headline(Company company, Changes changes)
    {
        var span = $"from version {changes.From.Version}, as of {Plain.Instant(changes.From.AsOf)}, to version {changes.To.Version}, as of {Plain.Instant(changes.To.AsOf)}";
        return changes.Moves.Count == 0 ? $"{company.Name}: no figure moved {span}." : $"{company.Name}: what moved {span}.";
    }

    static void TableOfEntries(VerbCall call, Changes changes, int limit, bool lines)
    {
        using var entries = new Begun<EntryChange>(changes.Entries);
        var shown = entries.All().Take(limit + 1L > int.MaxValue ? limit : limit + 1).ToList();
        if (shown.Count > 0)
            call.Say("\nThe entries behind it.");
        else if (!lines && changes.Moves.Count > 0)
            call.Note($"Which entries are behind it cannot be told: transaction lines are not read for this company.");
        Screen.Table(call.Outside, Entries, shown.Take(limit));
        if (shown.Count > limit)
            call.Note($"More entries are not shown: --limit {limit * 10L}, or --json");
    }

    static void Table<T>(VerbCall call, Heading<T>[] headings, IReadOnlyList<T> rows, int limit)
    {
        Screen.Table(call.Outside, headings, rows.Take(limit));
        if (rows.Count > limit)
            call.Note($"{Plain.Count(rows.Count - limit)} more are not shown: --limit {rows.Count}, or --json");
    }

    /// <summary>Everything, the entries as a stream.</summary>
    public static void Json(VerbCall call, Company company, Changes changes, int limit)
    {
        using var entries = new Begun<EntryChange>(changes.Entries);
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("fromVersion", changes.From.Version).Number("toVersion", changes.To.Version)
            .Instant("fromAsOf", changes.From.AsOf).Instant("asOf", changes.To.AsOf).Day("closedThrough", changes.ClosedThrough)
            .Number("restated", changes.Moves.Count(move => move.Closed)).Text("state", Standing.Word(changes.To));
        json.Rows("moves", changes.Moves.Take(limit), Write).Rows("entries", entries.All().Take(limit), Write).Rows("members", changes.Members.Take(limit), Write).End();
    }

    static void Write(JsonOut json, Move row) => json
        .Flag("closed", row.Closed).Text("entity", row.Entity).Text("book", row.Book).Text("currency", row.Currency).Text("account", row.Account).Text("title", row.Title)
        .Text("period", row.Period).Day("start", row.Start).Day("end", row.End).Money("before", row.Before).Money("now", row.Now).Money("change", row.Change)
        .Money("debitChange", row.Debit - row.DebitBefore).Money("creditChange", row.Credit - row.CreditBefore);

    static void Write(JsonOut json, EntryChange row) => json
        .Text("what", Words.Of(row.What)).Flag("closed", row.Closed).Text("entity", row.Entity).Text("book", row.Book).Text("currency", row.Currency).Text("account", row.Account)
        .Text("period", row.Period).Day("start", row.Start).Text("batch_key", row.BatchKey).Text("batch_no", row.BatchNo).Text("journal", row.Journal).Text("batch_title", row.Title)
        .Day("entry_date", row.Date).Number("lines", row.Lines).Money("debitChange", row.Debit).Money("creditChange", row.Credit).Money("change", row.Amount)
        .Text("by", row.By).Instant("at", row.At is { } at ? Words.Utc(at) : null);

    static void Write(JsonOut json, MemberChange row) => json
        .Text("kind", row.Kind).Text("what", Words.Of(row.What)).Text("code", row.Code).Text("name", row.Name).Text("parent", row.Parent)
        .Text("wasCode", row.WasCode).Text("wasName", row.WasName).Text("wasParent", row.WasParent);
}

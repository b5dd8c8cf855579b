using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>Makes lines of what the gateway says: sides from up to three signs, entity from the location, posted from two states.</summary>
sealed class LineRecipe
{
    readonly Table raw;
    readonly Table table;
    readonly Chart chart;
    readonly Places places;
    readonly Slice slice;
    readonly string defaultBook;
    readonly Dictionary<string, string> currencies;
    readonly IReadOnlyDictionary<string, string> consolidations;
    readonly string baseCurrency;
    readonly List<(int From, int To)> copies = [];
    readonly int[] members;
    readonly int location;

    /// <summary>From the asked-for columns to the table's.</summary>
    public LineRecipe(Table raw, Table table, Ledger ledger, Chart chart, Places places, Slice slice)
    {
        (this.raw, this.table, this.chart, this.places, this.slice) = (raw, table, chart, places, slice);
        defaultBook = slice.Book ?? ledger.DefaultBook;
        (baseCurrency, consolidations) = (ledger.BaseCurrency, ledger.Consolidations);
        currencies = ledger.Entities.DistinctBy(entity => entity.Id).ToDictionary(entity => entity.Id, entity => entity.Currency);
        for (var i = 0; i < table.Columns.Count; i++)
            if (raw.Columns.Any(column => column.Name == table.Columns[i].Name))
                copies.Add((raw.IndexOf(table.Columns[i].Name), i));
        members = [.. Enumerable.Range(JournalLines.Table.Columns.Count, table.Columns.Count - JournalLines.Table.Columns.Count)];
        location = raw.Columns.ToList().FindIndex(column => column.From.Equals("LOCATIONID", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Fills <paramref name="lines"/> from a page.</summary>
    public void Cook(Batch page, Batch lines)
    {
        lines.Count = page.Count;
        foreach (var (from, to) in copies)
            BatchExtensions.CopyColumn(page, from, lines, to);
        CheckDays(lines);
        Entities(page, lines);
        Kinds(page, lines);
        Posted(page, lines);
        Sides(page, lines);
        Currencies(lines);
        NameTheEmpty(lines);
    }

    int To(string column) => table.IndexOf(column);

    int From(string column) => raw.IndexOf(column);

    // Had the gateway read our dates in another order, it would have answered with other days.
    void CheckDays(Batch lines)
    {
        var days = lines.Dates(To("entry_date"));
        for (var row = 0; row < lines.Count; row++)
            if (slice.Window is { } window && days[row] is { } day && (day < window.Start || day > window.End))
                throw Catalogue.OtherDays.Failure(new(""));
    }

    void Entities(Batch page, Batch lines)
    {
        var entities = lines.Texts(To("entity"));
        var locations = location < 0 ? null : page.Texts(location);
        for (var row = 0; row < lines.Count; row++)
            entities[row] = places.EntityOf(locations?[row]);
    }

    void Kinds(Batch page, Batch lines)
    {
        var told = page.Flags(From("said_statistical"));
        var accounts = lines.Texts(To("account"));
        var statistical = lines.Flags(To("statistical"));
        for (var row = 0; row < lines.Count; row++)
            statistical[row] = told[row] == true || chart.IsStatistical(accounts[row]);
    }

    // A draft need not balance, and counts nowhere. The line's own state decides; only without one does the batch's.
    void Posted(Batch page, Batch lines)
    {
        var states = page.Texts(From("entry_state"));
        var batches = page.Texts(From("batch_state"));
        var posted = lines.Flags(To("posted"));
        for (var row = 0; row < lines.Count; row++)
            posted[row] = states[row] is { } state ? IsPosted(state) : batches[row] is not { } batch || !IsDraft(batch);
    }

    /// <summary>Whether a line's state says that it is posted.</summary>
    public static bool IsPosted(string state) => state.Equals("P", StringComparison.OrdinalIgnoreCase) || state.Equals("Posted", StringComparison.OrdinalIgnoreCase);

    static bool IsDraft(string state) => state.ToUpperInvariant() is "I" or "D" or "DRAFT" or "S" or "SUBMITTED" or "X" or "PARTIALLY APPROVED" or "A" or "APPROVED" or "R" or "DECLINED";

    void Sides(Batch page, Batch lines)
    {
        var agree = lines.Flags(To("sides_agree"));
        Array.Fill(agree, true, 0, lines.Count);
        Sides(page, lines, "said_", "", agree);
        if (Told(page, "said_transaction_debit") || Told(page, "said_transaction_credit") || Told(page, "said_transaction_amount"))
            Sides(page, lines, "said_transaction_", "transaction_", agree);
        FillTransaction(lines);
    }

    bool Told(Batch page, string column) => page.Table.Columns[From(column)].From.Length > 0;

    // One side alone does not tell the other: that it is not given does not make it nothing.
    void Sides(Batch page, Batch lines, string said, string ours, bool?[] agree)
    {
        var both = (Told(page, said + "debit") && Told(page, said + "credit")) || !Told(page, said + "amount");
        var (debits, credits, amounts, sides) = (page.Amounts(From(said + "debit")), page.Amounts(From(said + "credit")), page.Amounts(From(said + "amount")), page.Integers(From("side")));
        var (debit, credit) = (lines.Amounts(To(ours + "debit")), lines.Amounts(To(ours + "credit")));
        for (var row = 0; row < lines.Count; row++)
        {
            var amount = both ? Amounts.Of(debits[row], credits[row], amounts[row], sides[row]) : Amounts.Of(null, null, amounts[row], sides[row]);
            (debit[row], credit[row]) = (amount.Debit, amount.Credit);
            agree[row] = agree[row] == true && amount.Agree;
        }
    }

    // A company of one currency may leave the transaction's amounts out: they are the same.
    void FillTransaction(Batch lines)
    {
        var (debit, credit) = (lines.Amounts(To("debit")), lines.Amounts(To("credit")));
        var (ours, theirs) = (lines.Amounts(To("transaction_debit")), lines.Amounts(To("transaction_credit")));
        for (var row = 0; row < lines.Count; row++)
        {
            (debit[row], credit[row]) = (debit[row] ?? 0, credit[row] ?? 0);
            if (ours[row] is null && theirs[row] is null)
                (ours[row], theirs[row]) = (debit[row], credit[row]);
        }
    }

    // Things counted have no currency; money has its entity's where the line does not say.
    void Currencies(Batch lines)
    {
        var (entities, statistical) = (lines.Texts(To("entity")), lines.Flags(To("statistical")));
        var (own, transaction, books) = (lines.Texts(To("currency")), lines.Texts(To("transaction_currency")), lines.Texts(To("book")));
        for (var row = 0; row < lines.Count; row++)
        {
            own[row] = statistical[row] == true ? "" : own[row] ?? Consolidated(books[row]) ?? Usual(entities[row]);
            transaction[row] = statistical[row] == true ? "" : transaction[row] ?? own[row];
        }
    }

    string? Consolidated(string? book) => book is not null && consolidations.GetValueOrDefault(book) is { Length: > 0 } currency ? currency : null;

    string Usual(string? entity) => entity is not null && currencies.GetValueOrDefault(entity) is { Length: > 0 } currency ? currency : baseCurrency;

    void NameTheEmpty(Batch lines)
    {
        var books = lines.Texts(To("book"));
        for (var row = 0; row < lines.Count; row++)
            books[row] ??= defaultBook;
        foreach (var column in members)
            for (var row = 0; row < lines.Count; row++)
                lines.Texts(column)[row] ??= Names.None;
    }
}

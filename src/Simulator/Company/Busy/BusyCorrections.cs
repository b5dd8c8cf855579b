using System.Globalization;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company.Busy;

/// <summary>What happens to entries that are there: edits that move money and edits that do not, reversals, un-posting, deletion, payment.</summary>
static class BusyCorrections
{
    public static readonly (string, int, Func<Sample, bool>)[] Kinds =
    [
        ("edit a memo", 7, sample => EditLine(sample, "DESCRIPTION", $"memo {sample.Change.Number} <&>")),
        ("edit a document number", 4, sample => EditLine(sample, "DOCUMENT", $"DOC-{sample.Change.Number}")),
        ("edit a dimension", 7, EditDimension),
        ("edit an account", 3, sample => EditLine(sample, "ACCOUNTNO", sample.Account())),
        ("edit an amount", 7, EditAmount),
        ("edit a title", 4, sample => Edit(sample, new Fields { ["BATCH_TITLE"] = $"Renamed {sample.Change.Number}" })),
        ("move to another date", 4, sample => Edit(sample, new Fields { ["BATCH_DATE"] = Sample.Iso(sample.AnyDay(BusyJournal.Today(sample))) })),
        ("add lines", 3, AddLines),
        ("delete a line", 3, DeleteLine),
        ("reverse", 4, sample => OfEntry(sample, row => new JournalDesk(sample.Change).Reverse(sample.Batch(row), Later(sample, sample.Day(row))))),
        ("un-post", 3, sample => OfEntry(sample, row => new JournalDesk(sample.Change).Edit(sample.Batch(row), new Fields { ["BATCH_STATE"] = "I" }))),
        ("post what was a draft", 3, PostDraft),
        ("delete an entry", 5, sample => OfEntry(sample, row => new JournalDesk(sample.Change).Delete(sample.Batch(row)))),
        ("pay a document", 6, Pay),
    ];

    static bool OfEntry(Sample sample, Action<int> act)
    {
        if (sample.Row() is not { } row) return false;
        act(row);
        return true;
    }

    static bool Edit(Sample sample, Fields values) => OfEntry(sample, row => new JournalDesk(sample.Change).Edit(sample.Batch(row), values));

    static bool EditLine(Sample sample, string field, string value)
    {
        if (value.Length == 0 || sample.Row(row => sample.IsPosted(row) && sample.Text("STATISTICAL", row) is not ("T" or "true")) is not { } row) return false;
        new JournalDesk(sample.Change).EditLine(sample.Batch(row), sample.LineOf(row), new Fields { [field] = value });
        return true;
    }

    static bool EditDimension(Sample sample)
    {
        var dimension = sample.Dice.Pick([.. sample.Company.Dimensions.All.Where(dimension => dimension is { Enabled: true, ObjectName: not "LOCATION" })]);
        return EditLine(sample, Dimensions.ColumnOf(dimension), BusyJournal.MemberOf(sample, dimension));
    }

    static bool EditAmount(Sample sample)
    {
        if (sample.Row() is not { } row || sample.Other(row) is not { } other) return false;
        var amount = sample.Amount(row) + sample.Dice.Amount(300) * (sample.Dice.Chance(50) ? 1 : -1);
        new JournalDesk(sample.Change).EditLine(sample.Batch(row), sample.LineOf(row), new Fields { ["AMOUNT"] = amount.ToString(CultureInfo.InvariantCulture) }, sample.LineOf(other));
        return true;
    }

    static bool AddLines(Sample sample)
    {
        if (sample.Row(row => sample.IsPosted(row) && sample.Text("STATISTICAL", row) is not ("T" or "true")) is not { } row) return false;
        var (entity, amount) = (sample.EntityOf(sample.Text("LOCATIONID", row)), sample.Dice.Amount(900));
        new JournalDesk(sample.Change).AddLines(sample.Batch(row), [BusyJournal.Line(sample, entity, sample.Account(), amount), BusyJournal.Line(sample, entity, sample.Account(), -amount)]);
        return true;
    }

    static bool DeleteLine(Sample sample)
    {
        if (sample.Row() is not { } row || sample.Other(row) is not { } other) return false;
        new JournalDesk(sample.Change).DeleteLine(sample.Batch(row), sample.LineOf(row), sample.LineOf(other));
        return true;
    }

    /// <summary>Only drafts that balance can be posted.</summary>
    static bool PostDraft(Sample sample)
    {
        if (sample.Row(row => !sample.IsPosted(row)) is not { } row) return false;
        var rows = sample.Change.Ledger.RowsOf(sample.Batch(row));
        if (rows.GroupBy(one => (sample.EntityOf(sample.Text("LOCATIONID", one)), sample.Text("BOOKID", one))).Any(lines => lines.Sum(sample.Amount) != 0))
            return false;
        new JournalDesk(sample.Change).Edit(sample.Batch(row), new Fields { ["BATCH_STATE"] = "P" });
        return true;
    }

    static bool Pay(Sample sample)
    {
        if (sample.Row(row => sample.Text("RECORDID", row).Length > 0 && sample.Text("WHENPAID", row).Length == 0) is not { } row) return false;
        return new JournalDesk(sample.Change).Pay(sample.Text("RECORDID", row), BusyJournal.Today(sample)) > 0;
    }

    static DateOnly Later(Sample sample, DateOnly day)
    {
        var today = BusyJournal.Today(sample);
        return today > day && sample.Dice.Chance(70) ? today : day.AddDays(1);
    }
}

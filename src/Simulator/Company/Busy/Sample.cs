using System.Globalization;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company.Busy;

/// <summary>Things of a company to pick from, by chance: entries that are there, accounts, places, members.</summary>
sealed class Sample(CompanyChange change, Dice dice)
{
    readonly SimulatedCompany _company = change.Before;
    readonly Table _lines = change.Before.Table("GLDETAIL");

    public CompanyChange Change => change;
    public SimulatedCompany Company => _company;
    public Dice Dice => dice;

    /// <summary>A row of a posted entry, as often a late one as any; null where there is none to be found.</summary>
    public int? Row(Func<int, bool>? fits = null)
    {
        for (var tries = 0; tries < 60 && _lines.Count > 0; tries++)
        {
            var row = dice.Chance(50) ? dice.Below(_lines.Count) : _lines.Count - 1 - dice.Below(Math.Min(_lines.Count, 200));
            if (_lines.Has(row) && (fits is null ? IsPosted(row) : fits(row))) return row;
        }
        return null;
    }

    public bool IsPosted(int row) => Text("ENTRY_STATE", row) is "P" or "Posted";
    public string Text(string field, int row) => _lines.Text(field, row);
    public decimal Amount(int row) => _lines.Find("AMOUNT")!.Number(row);
    public long Batch(int row) => (long)_lines.Find("BATCHKEY")!.Number(row);
    public int LineOf(int row) => (int)_lines.Find("LINE_NO")!.Number(row);
    public DateOnly Day(int row) => DateOnly.FromDayNumber((int)_lines.Find("ENTRY_DATE")!.Number(row));
    public string EntityOf(string location) => _company.Locations.Value.EntityOf(location)?.Id ?? "";

    /// <summary>Another line of the same entry, entity and book, that can take what this one gains.</summary>
    public int? Other(int row) => change.Ledger.RowsOf(Batch(row)).Where(other => LineOf(other) != LineOf(row) && Same("BOOKID", row, other) && Same("STATISTICAL", row, other)
        && EntityOf(Text("LOCATIONID", other)) == EntityOf(Text("LOCATIONID", row))).Select(other => (int?)other).FirstOrDefault();

    bool Same(string field, int row, int other) => Text(field, row) == Text(field, other);

    public string Account(Func<string, bool>? type = null) =>
        Pick("GLACCOUNT", "ACCOUNTNO", row => type is null || type(_company.Table("GLACCOUNT").Text("ACCOUNTTYPE", row)));

    public string Entity() => _company.Profile.Entities.Length == 0 ? "" : dice.Pick(_company.Profile.Entities).Id;

    /// <summary>A location in an entity, often the entity itself.</summary>
    public string Place(string entity) => dice.Chance(30) ? entity
        : Pick("LOCATION", "LOCATIONID", row => EntityOf(_company.Table("LOCATION").Text("LOCATIONID", row)) == entity) is { Length: > 0 } place ? place : entity;

    public string Member(string objectName, string id) => Pick(objectName, id, row => _company.Table(objectName).Text("STATUS", row) is "active" or "");

    /// <summary>The value of a field in some row of a small table, or nothing.</summary>
    public string Pick(string table, string field, Func<int, bool>? fits = null)
    {
        var rows = _company.Table(table).Rows.Where(row => fits is null || fits(row)).ToList();
        return rows.Count == 0 ? "" : _company.Table(table).Text(field, dice.Pick(rows));
    }

    /// <summary>A day in any period, old ones as likely as new ones.</summary>
    public DateOnly AnyDay(DateOnly today)
    {
        var periods = _company.Table("REPORTINGPERIOD");
        var rows = periods.Rows.Where(row => !periods.Find("START_DATE")!.IsEmpty(row) && periods.Find("START_DATE")!.Number(row) <= today.DayNumber).ToList();
        if (rows.Count == 0) return today;
        var row = dice.Pick(rows);
        var (from, to) = ((int)periods.Find("START_DATE")!.Number(row), (int)periods.Find("END_DATE")!.Number(row));
        return DateOnly.FromDayNumber(from + dice.Below(Math.Max(1, Math.Min(to, today.DayNumber) - from + 1)));
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

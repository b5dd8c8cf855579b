using NightLedger.Simulator.Balances;

namespace NightLedger.Simulator.Company.Living;

/// <summary>One line of the ledger as it is.</summary>
sealed record TrueLine(string Key, long Batch, DateOnly Day, string Book, string Account, string Entity, decimal Amount, bool Posted, bool Statistical);

/// <summary>What an account, or one member of it, holds; debit-positive, both sides positive.</summary>
sealed record TrueBalance(decimal Start, decimal Debits, decimal Credits)
{
    public decimal End => Start + Debits - Credits;
}

/// <summary>
/// The truth about one state of the company, for tests to compare with: added up straight from its lines, line by line, in the obvious
/// way, by none of the code that answers callers.
/// </summary>
sealed class Truth(SimulatedCompany company)
{
    readonly Table _lines = company.Table("GLDETAIL");

    public IEnumerable<TrueLine> Lines() => _lines.Rows.Select(Line);

    /// <summary>Balances by account and the values of some fields of the lines, of one book, in one entity or (when it is empty) all.</summary>
    public Dictionary<string, TrueBalance> Balances(DateOnly from, DateOnly to, string book, string entity = "", params string[] by)
    {
        var found = new Dictionary<string, TrueBalance>(StringComparer.Ordinal);
        var facts = AccountFacts.Of(company);
        var calendar = new FiscalCalendar(company.Profile);
        foreach (var row in _lines.Rows)
        {
            var line = Line(row);
            if (line.Posted && line.Book == book && line.Day <= to && (entity.Length == 0 || line.Entity == entity))
                Add(found, row, line, facts(line.Account), YearStart(line.Entity), by);
        }
        return found.Where(pair => pair.Value != new TrueBalance(0, 0, 0)).ToDictionary();

        DateOnly YearStart(string owner) => calendar.StartOf(company.Profile.Entities.FirstOrDefault(one => one.Id == owner), from);

        void Add(Dictionary<string, TrueBalance> sums, int row, TrueLine line, AccountFacts account, DateOnly yearStart, string[] fields)
        {
            if (line.Day < from && account.ForPeriodOnly) return;
            var rolled = line.Day < from && account.Income && account.CloseTo.Length > 0 && line.Day < yearStart;
            var key = string.Join('|', [rolled ? account.CloseTo : line.Account, .. fields.Select(field => _lines.Text(field, row))]);
            var sum = sums.GetValueOrDefault(key) ?? new TrueBalance(0, 0, 0);
            sums[key] = line.Day < from ? sum with { Start = sum.Start + line.Amount }
                : line.Amount >= 0 ? sum with { Debits = sum.Debits + line.Amount } : sum with { Credits = sum.Credits - line.Amount };
        }
    }

    TrueLine Line(int row)
    {
        var day = DateOnly.FromDayNumber((int)_lines.Find("ENTRY_DATE")!.Number(row));
        var entity = company.Locations.Value.EntityOf(_lines.Text("LOCATIONID", row))?.Id ?? "";
        return new TrueLine(_lines.Text("RECORDNO", row), (long)(_lines.Find("BATCHKEY")?.Number(row) ?? 0), day, _lines.Text("BOOKID", row), _lines.Text("ACCOUNTNO", row), entity,
            _lines.Find("AMOUNT")!.Number(row), _lines.Text("ENTRY_STATE", row) is "" or "P" or "Posted", _lines.Text("STATISTICAL", row) is "T" or "true");
    }
}

namespace NightLedger.Simulator.Company.Generated;

/// <summary>What happens every month whatever the business: depreciation, statistics, accruals and their reversal, inter-entity charges, adjustments, drafts.</summary>
sealed class Routine(LedgerWriter ledger, Dice dice, Postings postings, bool everyEntity)
{
    readonly List<(int Batch, DateOnly Reversed, int ReversedBy)> _reversals = [];
    (Batch Batch, string Place, decimal Amount)? _accrual;

    /// <summary>Accruals that were reversed: when, and by which entry.</summary>
    public IReadOnlyList<(int Batch, DateOnly Reversed, int ReversedBy)> Reversals => _reversals;

    public void Opening(DateOnly day)
    {
        var batch = ledger.Start(new Batch("GJ", day, "Opening balances"));
        foreach (var entity in Pools.Entities)
        {
            var total = 0m;
            foreach (var (account, size, sign) in new[] { ("1000", 400_000, 1), ("1100", 150_000, 1), ("1200", 90_000, 1), ("1500", 200_000, 1), ("1590", 40_000, -1), ("2000", 80_000, -1), ("3000", 50_000, -1) })
            {
                var amount = sign * (size + dice.Amount(9000));
                total += amount;
                ledger.Add(batch, new Line(account, amount, entity.Id));
            }
            ledger.Add(batch, new Line(Chart.RetainedEarnings, -total, entity.Id) { Memo = "carried forward" });
        }
    }

    public void FirstOfMonth(DateOnly day, int month)
    {
        Reverse(day);
        InterEntity(day, month);
    }

    public void LastOfMonth(DateOnly day, int month)
    {
        foreach (var entity in everyEntity ? Pools.Entities : [Pools.Entities[month % 4]])
        {
            Depreciation(day, entity.Id);
            Statistics(day, entity.Id);
        }
        if (month % 3 == 1) Accrual(day, Pools.Entities[month % 4].Id);
        if (month % 3 == 2) GaapAdjustment(day, Pools.Entities[month % 4].Id);
        Draft(day, Pools.Entities[month % 4].Id);
    }

    void Depreciation(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("GJ", day, $"Depreciation {LedgerWriter.Iso(day)}"));
        var amount = 1500 + dice.Amount(500);
        ledger.Add(batch, new Line("6800", amount, entity) { Department = "0300" });
        ledger.Add(batch, new Line("1590", -amount, entity));
    }

    /// <summary>One-sided: units balance against nothing.</summary>
    void Statistics(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("STJ", day, "Headcount & hours"));
        ledger.Add(batch, new Line("9000", dice.Between(-1, 3), entity) { Department = "0100", Statistical = true });
        ledger.Add(batch, new Line("9100", 160 * dice.Between(4, 40) + 0.125m, entity) { Department = "0300", Statistical = true });
    }

    void Accrual(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("GJ", day, "Accrued fees <to be reversed>"));
        var (place, amount) = (postings.PlaceIn(entity), dice.Amount(6000));
        ledger.Add(batch, new Line("6700", amount, place) { Department = "0500" });
        ledger.Add(batch, new Line("2100", -amount, place));
        _accrual = (batch, place, amount);
    }

    void Reverse(DateOnly day)
    {
        if (_accrual is not { } accrual) return;
        var batch = ledger.Start(new Batch("GJ", day, "Reversed - " + accrual.Batch.Title));
        ledger.Add(batch, new Line("6700", -accrual.Amount, accrual.Place) { Department = "0500" });
        ledger.Add(batch, new Line("2100", accrual.Amount, accrual.Place));
        _reversals.Add((accrual.Batch.Key, day, batch.Key));
        _accrual = null;
    }

    /// <summary>One entity pays for another: due-from and due-to lines make each entity balance by itself.</summary>
    void InterEntity(DateOnly day, int month)
    {
        var (payer, owner) = (Pools.Entities[month % 4].Id, Pools.Entities[(month + 1) % 4].Id);
        var batch = ledger.Start(new Batch("CDJ", day, $"Paid by {payer} for {owner}") { Module = "11.CM" });
        var amount = dice.Amount(7000);
        ledger.Add(batch, new Line("6200", amount, owner) { Department = "0300" });
        ledger.Add(batch, new Line("2900", -amount, owner));
        ledger.Add(batch, new Line("1900", amount, payer));
        ledger.Add(batch, new Line("1000", -amount, payer));
    }

    void GaapAdjustment(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("GAAPJ", day, "Lease adjustment (GAAP)"));
        var amount = dice.Amount(3000);
        ledger.Add(batch, new Line("6200", -amount, entity));
        ledger.Add(batch, new Line("1300", amount, entity));
    }

    void Draft(DateOnly day, string entity)
    {
        var batch = ledger.Start(new Batch("GJ", day, "Draft, not yet right") { State = "I" });
        ledger.Add(batch, new Line("6600", dice.Amount(900), entity) { Department = "0100" });
        ledger.Add(batch, new Line("2100", -dice.Amount(900), entity));
        ledger.Add(batch, new Line("6500", dice.Amount(300), entity));
    }
}

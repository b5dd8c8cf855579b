namespace NightLedger.Simulator.Company.Living;

/// <summary>The numbers that come next: of journal entries, of their lines, and of entries within a journal.</summary>
sealed class NextKeys
{
    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    long _batch;
    long _entry;

    public NextKeys(GrowingTable lines, IntegerColumn batches, IntegerColumn entries)
    {
        var (symbols, numbers) = (lines.Find("SYMBOL"), lines.Find("BATCH_NO"));
        for (var row = 0; row < lines.Life.Count; row++)
        {
            (_batch, _entry) = (Math.Max(_batch, batches.Numbers[row]), Math.Max(_entry, entries.Numbers[row]));
            if (symbols is not null && numbers is not null)
                _numbers[symbols.Text(row)] = Math.Max(_numbers.GetValueOrDefault(symbols.Text(row)), (int)numbers.Number(row));
        }
    }

    public long Batch() => ++_batch;
    public long Entry() => ++_entry;
    public int NumberIn(string journal) => _numbers[journal] = _numbers.GetValueOrDefault(journal) + 1;
}

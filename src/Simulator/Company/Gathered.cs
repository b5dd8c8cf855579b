namespace NightLedger.Simulator.Company;

/// <summary>Lines gathered by key: the first line of each and what all of them sum to in the book of the first.</summary>
sealed record Gathered(List<long> Keys, List<int> First, List<decimal> Amounts, List<decimal> Transactions)
{
    /// <summary>The same activity appears once per book; a record is told by the first book that has it.</summary>
    public static Gathered From(Table lines, IEnumerable<int> rows, string field)
    {
        var gathered = new Gathered([], [], [], []);
        var found = new Dictionary<long, int>();
        var (keys, books) = (lines.Find(field), lines.Find("BOOKID") as CodedColumn);
        var (amounts, transactions) = (lines.Find("AMOUNT")!, lines.Find("TRX_AMOUNT")!);
        foreach (var row in rows)
        {
            var key = keys is null ? row + 1 : keys is IntegerColumn whole ? whole.Numbers[row] : (long)keys.Number(row);
            if (!found.TryGetValue(key, out var index))
            {
                found[key] = gathered.Keys.Count;
                gathered.Add(key, row, amounts.Number(row), transactions.Number(row));
            }
            else if (books is null || books.Codes[row] == books.Codes[gathered.First[index]])
            {
                gathered.Amounts[index] += amounts.Number(row);
                gathered.Transactions[index] += transactions.Number(row);
            }
        }
        return gathered;
    }

    public Gathered InOrder()
    {
        int[] order = [.. Enumerable.Range(0, Keys.Count).OrderBy(index => Keys[index])];
        return new Gathered([.. order.Select(index => Keys[index])], [.. order.Select(index => First[index])],
            [.. order.Select(index => Amounts[index])], [.. order.Select(index => Transactions[index])]);
    }

    void Add(long key, int row, decimal amount, decimal transaction)
    {
        Keys.Add(key);
        First.Add(row);
        Amounts.Add(amount);
        Transactions.Add(transaction);
    }
}

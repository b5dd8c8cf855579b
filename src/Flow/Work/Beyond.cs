using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Tables beyond the ledger, that were asked for by name. They come last, when everything that is proven has been read, and nothing that
/// happens to them is worth a night: what cannot be had stays as it was, and is said.
/// </summary>
sealed class Beyond(Reading reading, Candidate candidate)
{
    /// <summary>Reads them, one after the other.</summary>
    public async Task ReadAsync(bool whole, CancellationToken cancel)
    {
        candidate.EndForgotten();
        var away = false;
        foreach (var table in candidate.Ledger.Tables.Where(table => table.Name.StartsWith(Names.Further, StringComparison.Ordinal)))
            if (away)
                reading.Notes.Add($"{table.From} was not asked for any more; its rows are those of the last night.");
            else
                away = !await TryAsync(candidate.Thrifty(new Slice(table), whole), cancel);
        candidate.Settle();
    }

    /// <summary>False when there is nobody to ask: those that follow would wait as long, and in vain.</summary>
    async Task<bool> TryAsync(Slice slice, CancellationToken cancel)
    {
        try
        {
            await reading.LandAsync([slice], cancel);
            return true;
        }
        catch (FlowException failure) when (failure.Side != Side.Ours || failure.Response == Response.SkipTable)
        {
            reading.Notes.Add($"{slice.Table.From}: {failure.Message} {failure.NextStep} Its rows are those of the last night.");
            return failure.Later is null;
        }
    }
}

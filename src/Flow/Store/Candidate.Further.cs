using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <content>Tables that were asked for by name.</content>
sealed partial class Candidate
{
    /// <summary>Tables that are no longer asked for: their rows end with the last version that had them.</summary>
    public void EndForgotten()
    {
        Settle();
        var asked = orders.Further.Select(one => Names.Further + one.Object).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var table in Packed.Tables(Duck).Where(table => !asked.Contains(table)))
            Duck.Execute($"update {Sql.Name(Packed.Rows(table))} set to_version = {Version} where to_version is null");
    }

    /// <summary>Rows of such a table are kept packed.</summary>
    Task<Landed> PackedAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel) =>
        new Landing(Duck, Version).ReplaceAsync(slice with { Table = Packed.Of(slice.Table) }, Packed.PackAsync(Duck, slice.Table, batches, cancel), cancel);
}

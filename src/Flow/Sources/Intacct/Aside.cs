using System.Collections.Concurrent;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// What was set aside: values that could not be read and that no number rests on, and rows that nothing can refer to. They are counted
/// by slice and column, and never told themselves. A slice that is read again is counted again, not twice.
/// </summary>
sealed class Aside
{
    readonly ConcurrentDictionary<(Slice Slice, Column Column), long> counts = [];
    readonly ConcurrentDictionary<string, IReadOnlyList<string>> withheld = [];
    readonly ConcurrentDictionary<string, bool> named = [];
    readonly ConcurrentDictionary<string, bool> strangers = [];

    /// <summary>Sets down how many there were in a slice.</summary>
    public void Set(Slice slice, Column column, long count) => counts[(slice, column)] = count;

    /// <summary>Sets down which fields of an object that was asked for by name are listed and not given.</summary>
    public void Withheld(Slice slice, IReadOnlyList<string> fields) => withheld[slice.Table.From] = fields;

    /// <summary>Sets down under which names members of dimensions came, in an answer of balances by dimension.</summary>
    public void Came(IEnumerable<(Dimension Dimension, bool Named)> dimensions, IEnumerable<string> unknown)
    {
        foreach (var (dimension, known) in dimensions)
            named.AddOrUpdate(dimension.Term, known, (_, before) => before || known);
        foreach (var name in unknown)
            strangers[name] = true;
    }

    /// <summary>A dimension that came under no name that is known, where something came under a name that is not, may be what that is.</summary>
    IEnumerable<FlowException> Unnamed => strangers.IsEmpty ? [] : named.Where(each => !each.Value).Select(each => each.Key).Order(StringComparer.Ordinal)
        .Select(term => Catalogue.MembersUnnamed.Failure(new(term, Kind: string.Join(", ", strangers.Keys.Order(StringComparer.Ordinal)))));

    /// <summary>One failure a table and column, for the operator.</summary>
    public IReadOnlyList<FlowException> Told =>
    [
        .. counts.Where(each => each.Value > 0)
            .GroupBy(each => (Table: each.Key.Slice.Dimension?.Term ?? each.Key.Slice.Table.Name.Replace('_', ' '), each.Key.Column))
            .OrderBy(group => group.Key.Table, StringComparer.Ordinal).ThenBy(group => group.Key.Column.Name, StringComparer.Ordinal)
            .Select(group => Errors.SetAside(group.Key.Table, group.Key.Column, group.Sum(each => each.Value))),
        .. withheld.Where(each => each.Value.Count > 0).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => Catalogue.FieldsAside.Failure(new(each.Key, Kind: string.Join(", ", each.Value)))),
        .. Unnamed,
    ];
}

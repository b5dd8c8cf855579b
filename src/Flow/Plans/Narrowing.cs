using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>
/// What to ask for instead when a question was too much at once: the windows of a span one by one, then half of a window's days, then a
/// day, then each part of the ledger on that day. Together the parts are exactly what was asked.
/// </summary>
public static class Narrowing
{
    /// <summary>The parts; none when the question cannot be made smaller.</summary>
    public static IReadOnlyList<Slice> Of(Slice slice, Ledger ledger, IReadOnlyList<Window> windows) => slice switch
    {
        { Batches: { Count: > 1 } batches } => [.. Halves(batches).Select(half => slice with { Batches = half })],
        { Window: { } days, Modules: null, Opening: false } when slice.Table.Name == Names.Lines => Days(slice, days, ledger, windows),
        _ => [],
    };

    /// <summary>Whether a question can be made smaller.</summary>
    public static bool CanBe(Slice slice, Ledger ledger) => slice.Batches is { Count: > 1 }
        || (slice is { Window: { } days, Modules: null, Opening: false } && slice.Table.Name == Names.Lines && (days.Start < days.End || ledger.Modules.Count > 0));

    static IReadOnlyList<Slice> Days(Slice slice, Window days, Ledger ledger, IReadOnlyList<Window> windows)
    {
        var inside = windows.Where(days.Covers).ToList();
        if (inside.Count > 1)
            return [.. inside.Chunk((inside.Count + 1) / 2).Select(half => slice with { Window = Window.Run(half[0], half[^1]) })];
        if (days.Start < days.End)
            return [.. Halves(days).Select(half => slice with { Window = half })];
        return ledger.Modules.Count == 0 ? []
            : [.. ledger.Modules.Select(module => slice with { Modules = [module] }), slice with { Modules = ledger.Modules, Others = true }];
    }

    // The open-ended windows have their middle where ledgers are, not half way to the year 9999.
    static IEnumerable<Window> Halves(Window days)
    {
        var first = days.Start < Earliest ? Earliest : days.Start;
        var last = days.End > Latest ? Latest : days.End;
        var middle = first < last ? first.AddDays((last.DayNumber - first.DayNumber) / 2) : days.Start;
        yield return new(days.Start, middle, Named(days.Start, middle), Mapped: false);
        yield return new(middle.AddDays(1), days.End, Named(middle.AddDays(1), days.End), Mapped: false);
    }

    static readonly DateOnly Earliest = new(1990, 1, 1), Latest = new(2060, 12, 31);

    static string Named(DateOnly from, DateOnly to) => from == to ? $"{from:yyyy-MM-dd}" : $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}";

    static IEnumerable<IReadOnlyList<long>> Halves(IReadOnlyList<long> batches) => batches.Chunk((batches.Count + 1) / 2);
}

using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Tests.Plans;

public sealed class NarrowingTests
{
    static readonly Calendar Calendar = new([new Period("Jan", new(2024, 1, 1), new(2024, 1, 31)), new Period("Feb", new(2024, 2, 1), new(2024, 2, 29)), new Period("Mar", new(2024, 3, 1), new(2024, 3, 31))], [1]);

    static readonly Table Lines = new(Names.Lines, "") { Summary = "", Key = [], Columns = [] };

    static Ledger Ledger(params string[] modules) => new()
    {
        AsOf = default,
        BaseCurrency = "",
        DefaultBook = "",
        Books = [],
        FirstFiscalMonth = 1,
        Entities = [],
        Dimensions = [],
        Tables = [],
        Modules = modules,
    };

    static IReadOnlyList<Slice> Of(DateOnly from, DateOnly to, Ledger? ledger = null) =>
        Narrowing.Of(new Slice(Lines) { Window = new(from, to, "", false) }, ledger ?? Ledger("3.AP", "2.GL"), Calendar.Windows);

    [Fact]
    public void Windows_are_asked_for_half_by_half()
    {
        Of(new(2024, 1, 1), new(2024, 3, 31)).Select(part => (part.Window!.Start, part.Window.End)).ShouldBe(
            [(new DateOnly(2024, 1, 1), new DateOnly(2024, 2, 29)), (new(2024, 3, 1), new(2024, 3, 31))]);
    }

    [Fact]
    public void A_window_is_halved_down_to_a_day_and_a_day_goes_by_module()
    {
        Of(new(2024, 1, 1), new(2024, 1, 31)).Select(part => (part.Window!.Start.Day, part.Window.End.Day)).ShouldBe([(1, 16), (17, 31)]);
        Of(new(2024, 1, 1), new(2024, 1, 2)).Select(part => (part.Window!.Start.Day, part.Window.End.Day)).ShouldBe([(1, 1), (2, 2)]);
        var parts = Of(new(2024, 1, 1), new(2024, 1, 1));
        parts.Select(part => (string.Join(',', part.Modules!), part.Others)).ShouldBe([("3.AP", false), ("2.GL", false), ("3.AP,2.GL", true)]);
        Narrowing.Of(parts[0], Ledger("3.AP"), Calendar.Windows).ShouldBeEmpty();
        Of(new(2024, 1, 1), new(2024, 1, 1), Ledger()).ShouldBeEmpty();
    }

    [Fact]
    public void Open_ended_days_are_cut_where_ledgers_are()
    {
        Of(DateOnly.MinValue, new(2023, 12, 31))[0].Window!.End.Year.ShouldBeInRange(2000, 2010);
        Of(new(2024, 4, 1), DateOnly.MaxValue)[0].Window!.End.Year.ShouldBeInRange(2040, 2045);
    }

    [Fact]
    public void What_can_be_made_smaller_is_known_beforehand()
    {
        Slice[] slices =
        [
            .. new[] { new DateOnly(2024, 1, 1), new(2024, 1, 2), new(2024, 3, 31) }.Select(end => new Slice(Lines) { Window = new(new(2024, 1, 1), end, "", false) }),
            new(Lines) { Window = new(new(2024, 1, 1), new(2024, 1, 1), "", false), Modules = ["3.AP"] }, new(Lines) { Window = new(new(2024, 1, 1), new(2024, 1, 31), "", false), Opening = true },
            new(Lines) { Batches = [1] }, new(Lines) { Batches = [1, 2] }, new(Lines), new(new Table(Names.Members, "") { Summary = "", Key = [], Columns = [] }) { Window = new(new(2024, 1, 1), new(2024, 1, 31), "", false) },
        ];
        foreach (var ledger in new[] { Ledger("3.AP"), Ledger() })
            foreach (var slice in slices)
                Narrowing.CanBe(slice, ledger).ShouldBe(Narrowing.Of(slice, ledger, Calendar.Windows).Count > 0, $"{slice}");
    }

    [Fact]
    public void Entries_are_halved_too() =>
        Narrowing.Of(new Slice(Lines) { Batches = [1, 2, 3] }, Ledger(), Calendar.Windows).Select(part => part.Batches!.Count).ShouldBe([2, 1]);
}

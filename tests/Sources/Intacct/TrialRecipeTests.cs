using NightLedger.Flow.Sources.Intacct.Reads;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Whether adjusting entries are inside the other columns or beside them, and what sign credits have, is told by the rows.</summary>
public sealed class TrialRecipeTests
{
    static TrialRecipe.Row Row(decimal opening, decimal debits, decimal credits, decimal adjustingDebits, decimal adjustingCredits, decimal closing) =>
        new("1000", "GBP", opening, debits, credits, adjustingDebits, adjustingCredits, closing);

    [Fact]
    public void Balances_tell_how_columns_are_read()
    {
        Read(Row(10, 100, 40, 0, 25, 45)).ShouldBe((1, true));
        Read(Row(10, 100, 65, 0, 25, 45)).ShouldBe((1, false));
        Read(Row(10, 100, -40, 0, -25, 45)).ShouldBe((-1, true));
        Read(Row(10, 100, -65, 0, -25, 45)).ShouldBe((-1, false));
    }

    // 80 adjusting and -50 of the others, both debits: 30 in all, and the adjusting inside is more than that.
    [Fact]
    public void Negative_debits_do_not_move_adjusting_entries_out_of_the_others() =>
        Read(Row(0, 30, 0, 80, 0, 30), Row(0, 0, 30, 0, 0, -30)).ShouldBe((1, false));

    [Fact]
    public void Adjusting_entries_that_cancel_each_other_are_not_counted_twice() =>
        Read(Row(5, 70, 70, 70, 70, 5), Row(0, 12, 3, 0, 0, 9)).ShouldBe((1, false));

    // Two income accounts end a year at nothing, as if what stands beside their other entries had not moved.
    [Fact]
    public void Accounts_that_a_year_has_brought_to_nothing_do_not_outvote_the_others() =>
        Read(Row(0, 0, 0, 60, 0, 0), Row(0, 0, 0, 40, 0, 0), Row(0, 0, 0, 0, 100, -100)).ShouldBe((1, true));

    [Fact]
    public void Where_no_balance_tells_more_adjusting_than_there_is_of_all_stands_beside() =>
        Read(Row(0, 0, 0, 60, 0, 0), Row(0, 0, 0, 40, 0, 0)).Adjusting.ShouldBeTrue();

    // Days in which a year ends: income stands at nothing after them, and no row's movement makes its closing.
    [Fact]
    public void Where_no_balance_tells_most_credits_are_positive()
    {
        Read(Row(0, 25, 0, 0, 0, 0), Row(0, 0, -40, 0, 0, 0)).ShouldBe((-1, true));
        Read(Row(0, 0, 0, 25, 0, 0), Row(0, 0, 0, 0, -40, 0)).ShouldBe((-1, true));
        Read(Row(0, 25, 0, 0, 0, 0), Row(0, 0, 40, 0, 0, 0)).CreditSign.ShouldBe(1);
    }

    static (int CreditSign, bool Adjusting) Read(params TrialRecipe.Row[] rows)
    {
        var way = TrialRecipe.WayOf(rows);
        return (way.CreditSign, way.Adjusting);
    }
}

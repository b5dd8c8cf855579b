using NightLedger.Flow.Store;
using NightLedger.Flow.Work;

namespace NightLedger.Tests.Nights;

/// <summary>When the rest of a list is known without reading it, and when it is not.</summary>
public class RetoldTraces
{
    static readonly DateTime Two = new(2026, 10, 16, 2, 0, 0, DateTimeKind.Utc);

    static Trace Trace(int id, int minutes = 0) => new("entry", $"{id}", false, "chloe", Two.AddMinutes(minutes), $"A{id}");

    static readonly Trace[] Before = [Trace(1), Trace(2), Trace(3)];

    static Retold Seen(params Trace[] came)
    {
        var retold = new Retold(Before);
        foreach (var trace in came)
            retold.See(trace);
        return retold;
    }

    [Fact]
    public void As_many_as_were_told_before_are_those()
    {
        var retold = Seen(Trace(9, 5), Trace(3));
        retold.IsTheRestOf(4).ShouldBeTrue();
        retold.All.ShouldBe([Trace(9, 5), .. Before], ignoreOrder: true);
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(3L)]
    [InlineData(null)]
    public void More_or_fewer_are_not_nor_is_a_number_that_nobody_told(long? total)
    {
        var retold = Seen(Trace(9, 5), Trace(3));
        retold.IsTheRestOf(total).ShouldBeFalse();
        retold.All.ShouldBe([Trace(9, 5), Trace(3)], ignoreOrder: true);
    }

    [Fact]
    public void One_at_another_hour_says_that_all_may_be_at_another_hour() =>
        Seen(Trace(9, 65), Trace(3, 60), Trace(2)).IsTheRestOf(4).ShouldBeFalse();

    [Fact]
    public void Without_one_that_was_told_before_nothing_is_known_of_the_others() =>
        Seen(Trace(9, 5)).IsTheRestOf(4).ShouldBeFalse();

    [Fact]
    public void One_that_comes_twice_is_counted_once() =>
        Seen(Trace(9, 5), Trace(3), Trace(3), Trace(9, 5)).IsTheRestOf(4).ShouldBeTrue();

    [Fact]
    public void Two_that_bear_no_name_are_two_and_the_rest_is_read()
    {
        var retold = Seen(Trace(9) with { Id = null }, Trace(9) with { Id = null }, Trace(3));
        retold.IsTheRestOf(5).ShouldBeFalse();
        retold.All.Count().ShouldBe(3);
    }
}

using System.Globalization;
using CsCheck;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>For a user whose locale has decimal commas, amounts themselves tell how they are written; what tells nothing waits, and is never guessed.</summary>
public sealed class DecimalsTests
{
    [Theory]
    [InlineData("12,5", "12.5")]
    [InlineData("-1234,56", "-1234.56")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("-1.234.567,8901", "-1234567.8901")]
    [InlineData("1 234,56", "1234.56")]
    [InlineData("1\u00A0234,56", "1234.56")]
    [InlineData("1\u202F234\u202F567", "1234567")]
    [InlineData("1'234,56", "1234.56")]
    [InlineData(",5", "0.5")]
    [InlineData("0,125", "0.125")]
    [InlineData("1234,567", "1234.567")]
    public void A_comma_is_told_by_what_can_mean_nothing_else(string text, string expected)
    {
        var decimals = new Decimals();
        Read(decimals, text).ShouldBe((Understood.Yes, Money(expected)));
        Read(decimals, "1.234").ShouldBe((Understood.Yes, 1234m));
        Read(decimals, "1,234").ShouldBe((Understood.Yes, 1.234m));
        Read(decimals, "12.5").Understood.ShouldBe(Understood.No);
    }

    [Theory]
    [InlineData("12.5", "12.5")]
    [InlineData("0.125", "0.125")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("-.5", "-0.5")]
    public void So_is_a_point(string text, string expected)
    {
        var decimals = new Decimals();
        Read(decimals, text).ShouldBe((Understood.Yes, Money(expected)));
        Read(decimals, "1.234").ShouldBe((Understood.Yes, 1.234m));
        Read(decimals, "1,234").Understood.ShouldBe(Understood.No);
        Read(decimals, "12,5").Understood.ShouldBe(Understood.No);
    }

    [Theory]
    [InlineData("1.234")]
    [InlineData("-123.456")]
    [InlineData("1,234")]
    [InlineData("+12,000")]
    public void What_could_be_a_thousand_or_a_thousandth_waits(string text)
    {
        var decimals = new Decimals();
        Read(decimals, text).ShouldBe((Understood.NotYet, null));
        Read(decimals, "12").ShouldBe((Understood.Yes, 12m));
        Read(decimals, "").ShouldBe((Understood.Yes, null));
        Read(decimals, text).ShouldBe((Understood.NotYet, null));
    }

    [Theory]
    [InlineData("1,234.56")]
    [InlineData("1,234,567")]
    [InlineData("1.234 567")]
    [InlineData("12.34,5")]
    [InlineData("1.2345,6")]
    [InlineData("0.123.456")]
    [InlineData("1'234.56")]
    [InlineData("5,")]
    [InlineData("--1,5")]
    [InlineData("12,50-")]
    [InlineData("1e3")]
    [InlineData("EUR 5")]
    public void What_is_written_in_neither_way_is_refused(string text) => Read(new(), text).Understood.ShouldBe(Understood.No);

    static readonly CultureInfo German = Culture(".", ","), French = Culture("\u202F", ",");

    [Fact]
    public void Any_amount_in_groups_is_read_back_once_a_comma_was_seen() =>
        Gen.Select(Gen.Long[-99_999_999_999, 99_999_999_999], Gen.Int[0, 5], Gen.Bool).Sample((digits, places, french) =>
        {
            var (amount, decimals) = (new decimal(digits) / (decimal)Math.Pow(10, places), new Decimals());
            return Read(decimals, "0,5").Understood == Understood.Yes && Read(decimals, amount.ToString("N" + places, french ? French : German)) == (Understood.Yes, amount);
        }, iter: 20_000);

    static CultureInfo Culture(string groups, string point)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberGroupSeparator, culture.NumberFormat.NumberDecimalSeparator) = (groups, point);
        return culture;
    }

    static (Understood Understood, decimal? Amount) Read(Decimals decimals, string text) => (decimals.Read(text, out var amount), amount);

    static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

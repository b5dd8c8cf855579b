using System.Globalization;
using CsCheck;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Tests.Sources.Intacct;

public class ValueTests
{
    static readonly Values Us = new(Formatting.Usual);

    [Theory]
    [InlineData("mdy", "01/31/2024", "2024-01-31")]
    [InlineData("mdy", "1/5/2024", "2024-01-05")]
    [InlineData("dmy", "31/01/2024", "2024-01-31")]
    [InlineData("dmy", "31.01.2024", "2024-01-31")]
    [InlineData("ymd", "2024-01-31", "2024-01-31")]
    [InlineData("mdy", "2024-01-31", "2024-01-31")]
    [InlineData("mdy", "2024-01-31T10:00:00Z", "2024-01-31")]
    [InlineData("mdy", "01/31/2024 10:00:00", "2024-01-31")]
    [InlineData("mdy", "01/31/24", "2024-01-31")]
    [InlineData("mdy", "01-31-99", "1999-01-31")]
    [InlineData("mdy", "02/29/2024", "2024-02-29")]
    [InlineData("mdy", "", null)]
    [InlineData("mdy", "  ", null)]
    public void A_date_is_understood(string order, string text, string? expected)
    {
        new Values(new Formatting(order, TimeSpan.Zero)).TryDate(text, out var date).ShouldBeTrue();
        date?.ToString("o", CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Theory]
    [InlineData("31/01/2024")]
    [InlineData("02/30/2024")]
    [InlineData("02/29/2023")]
    [InlineData("yesterday")]
    [InlineData("01/31")]
    [InlineData("01/31/2024/5")]
    [InlineData("01/31/20245")]
    [InlineData("0/1/2024")]
    [InlineData("01//2024")]
    [InlineData("99999999999/1/1")]
    public void A_date_that_is_none_is_refused(string text) => new Values(Formatting.Usual).TryDate(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("-8", "12/10/2021 11:47:03", "2021-12-10T19:47:03.0000000Z")]
    [InlineData("0", "12/10/2021 11:47:03", "2021-12-10T11:47:03.0000000Z")]
    [InlineData("+05:30", "12/10/2021 00:00:00", "2021-12-09T18:30:00.0000000Z")]
    [InlineData("-8", "2021-12-10T11:47:03Z", "2021-12-10T11:47:03.0000000Z")]
    [InlineData("-8", "2021-12-10T11:47:03+02:00", "2021-12-10T09:47:03.0000000Z")]
    [InlineData("0", "12/10/2021 01:02:03 PM", "2021-12-10T13:02:03.0000000Z")]
    [InlineData("0", "12/10/2021 12:02:03 AM", "2021-12-10T00:02:03.0000000Z")]
    [InlineData("0", "12/10/2021 12:02:03pm", "2021-12-10T12:02:03.0000000Z")]
    [InlineData("0", "12/10/2021 11:47", "2021-12-10T11:47:00.0000000Z")]
    [InlineData("-8", "12/10/2021", "2021-12-10T08:00:00.0000000Z")]
    [InlineData("0", "2021-12-10T11:47:03.25Z", "2021-12-10T11:47:03.2500000Z")]
    public void A_moment_is_in_greenwich(string offset, string text, string expected)
    {
        new Values(new Formatting("mdy", Formatting.ReadOffset(offset)!.Value)).TryInstant(text, out var instant).ShouldBeTrue();
        instant!.Value.ToString("o", CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Theory]
    [InlineData("12/10/2021 25:00:00")]
    [InlineData("12/10/2021 13:00:00 PM")]
    [InlineData("12/10/2021 noon")]
    [InlineData("12/10/2021 10")]
    public void A_moment_that_is_none_is_refused(string text) => new Values(Formatting.Usual).TryInstant(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2492.5", "2492.5")]
    [InlineData("-2492.50", "-2492.50")]
    [InlineData(".5", "0.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("0", "0")]
    [InlineData("12345678901234567890.1234", "12345678901234567890.1234")]
    public void An_amount_is_understood(string text, string expected)
    {
        Us.TryAmount(text, out var amount).ShouldBeTrue();
        amount.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1e3")]
    [InlineData("1,000.00")]
    [InlineData("1.000,00")]
    [InlineData("USD 5")]
    [InlineData("(5.00)")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999999999999999999")]
    public void An_amount_that_is_none_is_refused(string text) => Us.TryAmount(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("17", 17L)]
    [InlineData("17.0", 17L)]
    [InlineData("-1", -1L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_key_is_understood(string text, long expected)
    {
        Us.TryInteger(text, out var number).ShouldBeTrue();
        number.ShouldBe(expected);
    }

    [Theory]
    [InlineData("17.5")]
    [InlineData("9223372036854775808")]
    [InlineData("seventeen")]
    public void A_key_that_is_none_is_refused(string text) => Us.TryInteger(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("true", true)]
    [InlineData("T", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("F", false)]
    [InlineData("", null)]
    public void Yes_and_no_come_in_many_words(string text, bool? expected)
    {
        Values.TryFlag(text, out var flag).ShouldBeTrue();
        flag.ShouldBe(expected);
    }

    [Fact]
    public void Perhaps_is_refused() => Values.TryFlag("perhaps", out _).ShouldBeFalse();

    [Theory]
    [InlineData("/mdY", "mdy")]
    [InlineData("-Ymd", "ymd")]
    [InlineData(".dmY", "dmy")]
    [InlineData("/dmy", "dmy")]
    [InlineData("/mm", null)]
    [InlineData("", null)]
    [InlineData("/MdQ", null)]
    public void A_format_is_an_order(string told, string? order) => Formatting.ReadOrder(told).ShouldBe(order);

    [Theory]
    [InlineData("-08:00", -480)]
    [InlineData("+05:30", 330)]
    [InlineData("-8", -480)]
    [InlineData("5.5", 330)]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    [InlineData("GMT-05:00", -300)]
    [InlineData("Pacific", null)]
    [InlineData("-99", null)]
    public void An_offset_is_minutes(string told, int? minutes) =>
        Formatting.ReadOffset(told).ShouldBe(minutes is null ? null : TimeSpan.FromMinutes(minutes.Value));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("July", 7)]
    [InlineData("jul", 7)]
    [InlineData("13", null)]
    [InlineData("", null)]
    public void A_month_is_a_number_or_a_word(string told, int? month) => Setup.Month(told).ShouldBe(month);

    [Theory]
    [InlineData("2492.5", "0", "2492.5", 1L, "2492.5", "0", true)]
    [InlineData("0", "2492.5", "-2492.5", -1L, "0", "2492.5", true)]
    [InlineData("0", "2492.5", "2492.5", -1L, "0", "2492.5", true)]
    [InlineData("0", "2492.5", "-2492.5", 1L, "0", "2492.5", false)]
    [InlineData("10", "0", "11", 1L, "10", "0", false)]
    [InlineData("-10", "0", "-10", 1L, "-10", "0", true)]
    [InlineData("0", "-10", "10", -1L, "0", "-10", true)]
    [InlineData(null, "5", null, null, "0", "5", true)]
    [InlineData("5", null, null, null, "5", "0", true)]
    [InlineData(null, null, "-5", -1L, "0", "5", true)]
    [InlineData(null, null, "5", -1L, "0", "5", true)]
    [InlineData(null, null, "-5", null, "0", "5", true)]
    [InlineData(null, null, "5", 1L, "5", "0", true)]
    [InlineData("0", "0", "0", -1L, "0", "0", true)]
    [InlineData(null, null, null, 1L, null, null, true)]
    public void Sides_come_from_debit_and_credit_first(string? debit, string? credit, string? amount, long? side, string? expectedDebit, string? expectedCredit, bool agree) =>
        Amounts.Of(Money(debit), Money(credit), Money(amount), side).ShouldBe(new Amounts(Money(expectedDebit), Money(expectedCredit), agree));

    static decimal? Money(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    static readonly Values Where1234MayBeEither = new(Formatting.Usual with { PointMayGroup = true });

    [Theory]
    [InlineData("1.234")]
    [InlineData("-1.234")]
    [InlineData("12.345")]
    [InlineData("123.456")]
    [InlineData(" 1.000 ")]
    public void What_could_be_a_thousand_or_a_thousandth_is_refused_where_a_point_may_part_thousands(string text)
    {
        Where1234MayBeEither.TryAmount(text, out var amount).ShouldBeFalse();
        amount.ShouldBeNull();
        Where1234MayBeEither.TryInteger(text, out var number).ShouldBeFalse();
        number.ShouldBeNull();
        Us.TryAmount(text, out amount).ShouldBeTrue();
        amount.ShouldBe(decimal.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1234", "1234")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("0.125", "0.125")]
    [InlineData(".125", "0.125")]
    [InlineData("12.34", "12.34")]
    [InlineData("1.2345", "1.2345")]
    [InlineData("", null)]
    public void What_can_mean_one_thing_only_is_read_there_too(string text, string? expected)
    {
        Where1234MayBeEither.TryAmount(text, out var amount).ShouldBeTrue();
        amount.ShouldBe(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1,23")]
    [InlineData("1.234.567")]
    [InlineData("1.234.567,89")]
    [InlineData("1 234,56")]
    [InlineData("1'234.56")]
    [InlineData("1\u00A0234")]
    [InlineData("12.50-")]
    [InlineData("--1")]
    public void A_comma_and_all_its_kin_are_refused_everywhere(string text)
    {
        foreach (var values in new[] { Us, Where1234MayBeEither })
            values.TryAmount(text, out _).ShouldBeFalse(text);
    }

    [Fact]
    public void Any_amount_written_plainly_is_read_back_to_the_last_digit() =>
        Gen.Decimal.Sample(amount => Us.TryAmount(amount.ToString(CultureInfo.InvariantCulture), out var read) && read == amount, iter: 20_000);

    [Theory]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("1234567890123456789.12345678901")]
    public void An_amount_is_never_rounded_in_silence(string text) => Us.TryAmount(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("2040.1700000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000002040.17")]
    public void Zeros_that_say_nothing_are_no_digits(string text)
    {
        Us.TryAmount(text, out var amount).ShouldBeTrue();
        amount.ShouldBe(2040.17m);
    }

    [Theory]
    [InlineData("en_US", false)]
    [InlineData("en_GB", false)]
    [InlineData("", false)]
    [InlineData("ja_JP", false)]
    [InlineData("en_ZA", true)]
    [InlineData("de_DE", true)]
    [InlineData("fr_CA", true)]
    [InlineData("pt-BR", true)]
    [InlineData("xx", true)]
    public void Where_a_point_may_part_thousands_is_known_by_the_locale(string locale, bool mayGroup) => Formatting.PointMayGroupIn(locale).ShouldBe(mayGroup);

    [Theory]
    [InlineData("-0330", -210)]
    [InlineData("+05:45", 345)]
    [InlineData("GMT+05:30", 330)]
    [InlineData("+13:00", 780)]
    [InlineData("+05:75", null)]
    [InlineData("+99:00", null)]
    [InlineData("Pacific Standard Time", null)]
    public void Half_hours_and_quarters_are_offsets_too(string text, int? minutes) => Formatting.ReadOffset(text)?.TotalMinutes.ShouldBe(minutes ?? double.NaN);

    [Theory]
    [InlineData("+05:75")]
    [InlineData("+99:00")]
    [InlineData("Pacific Standard Time")]
    public void A_zone_without_an_offset_is_none(string text) => Formatting.ReadOffset(text).ShouldBeNull();

    // In a zone of one's own, the hour that summer time skips and the one that it repeats are hours like others: the offset is fixed.
    [Theory]
    [InlineData("03/08/2026 02:30:00", "2026-03-08T10:30:00")]
    [InlineData("11/01/2026 01:30:00", "2026-11-01T09:30:00")]
    public void No_hour_is_missing_and_none_comes_twice(string text, string instant)
    {
        new Values(new Formatting("mdy", TimeSpan.FromHours(-8))).TryInstant(text, out var read).ShouldBeTrue();
        (read!.Value.Kind, read.Value.ToString("s", CultureInfo.InvariantCulture)).ShouldBe((DateTimeKind.Utc, instant));
    }

    static readonly string[] Orders = ["mdy", "dmy", "ymd"];

    [Fact]
    public void Any_day_and_moment_is_read_back_in_any_order_and_zone() =>
        Gen.Select(Gen.DateTime[new(1901, 1, 1), new(2099, 12, 31)], Gen.Int[0, 2].Select(i => Orders[i]), Gen.Int[-56, 56]).Sample((moment, order, quarters) =>
        {
            var offset = TimeSpan.FromMinutes(15 * quarters);
            var format = order switch { "mdy" => "MM'/'dd'/'yyyy", "dmy" => "d'.'M'.'yyyy", _ => "yyyy'-'MM'-'dd" };
            var values = new Values(new Formatting(order, offset));
            var whole = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
            return values.TryDate(whole.ToString(format, CultureInfo.InvariantCulture), out var day) && day == DateOnly.FromDateTime(whole)
                && values.TryInstant(whole.ToString(format + " HH':'mm':'ss", CultureInfo.InvariantCulture), out var instant) && instant == whole - offset
                && values.TryInstant(whole.ToString(format + " hh':'mm':'ss tt", CultureInfo.InvariantCulture), out instant) && instant == whole - offset;
        }, iter: 5_000);
}

using NightLedger.App.Terminal;

namespace NightLedger.Tests.App;

/// <summary>Text in so many cells of a screen, whatever it is written in.</summary>
public sealed class PlainTests
{
    [Theory]
    [InlineData("Rent", 6, "Rent  ")]
    [InlineData("Office supplies", 9, "Office s…")]
    [InlineData("Office supplies", 8, "Office… ")]
    [InlineData("東京支店の家賃", 8, "東京支… ")]
    [InlineData("東京", 8, "東京    ")]
    [InlineData("e\u0301te\u0301 long", 4, "e\u0301te\u0301…")]
    public void A_text_takes_exactly_the_cells_it_is_given(string text, int cells, string fitted)
    {
        Plain.Fitted(text, cells).ShouldBe(fitted);
        Plain.Cells(Plain.Fitted(text, cells)).ShouldBe(cells);
    }

    [Fact]
    public void No_letter_of_two_halves_is_cut_between_them()
    {
        for (var cells = 1; cells < 12; cells++)
            Plain.Cut("🏢🏢🏢 offices", cells).EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar, $"{cells} cells");
    }
}

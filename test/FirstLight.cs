namespace NightLedger.Tests;

public class FirstLight
{
    [Fact]
    public void Arithmetic_holds() => (1 + 1).ShouldBe(2);
}

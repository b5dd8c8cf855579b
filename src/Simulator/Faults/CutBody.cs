namespace NightLedger.Simulator.Faults;

/// <summary>The connection breaks in the middle of an answer.</summary>
sealed class CutBody(int bytes, When when) : IFault
{
    public static IFault Of(FaultText text) => new CutBody(text.Number, text.When);

    public void After(Exchange exchange)
    {
        if (when.Strikes(exchange)) exchange.CutAt = bytes;
    }
}

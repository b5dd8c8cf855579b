namespace NightLedger.Simulator.Faults;

/// <summary>The connection breaks in the middle of an answer.</summary>
sealed class CutBody(int bytes, When when) : IFault
{
    public void After(Exchange exchange)
    {
        if (when.Strikes(exchange)) exchange.CutAt = bytes;
    }
}

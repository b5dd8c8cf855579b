using System.Text;
using System.Text.RegularExpressions;

namespace NightLedger.Simulator.Faults;

/// <summary>A page that does not say how many records there are in all.</summary>
sealed partial class NoTotalCount(When when) : IChangesAnswers
{
    public static IFault Of(FaultText text) => new NoTotalCount(text.When);

    public void After(Exchange exchange)
    {
        if (exchange.Body is { } body && when.Strikes(exchange)) exchange.Body = Encoding.UTF8.GetBytes(Count().Replace(Encoding.UTF8.GetString(body), ""));
    }

    [GeneratedRegex(" totalcount=\"\\d*\"")]
    private static partial Regex Count();
}

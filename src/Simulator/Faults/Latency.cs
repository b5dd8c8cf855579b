using NightLedger.Simulator.Company.Generated;

namespace NightLedger.Simulator.Faults;

/// <summary>Every answer leaves so long after its question came, the same or by seeded chance between two; it is composed meanwhile.</summary>
sealed class Latency(int least, int most, When when) : IFault
{
    readonly Dice _dice = new(least + most);

    public static IFault Of(FaultText text)
    {
        var ends = text.Value.Split('-');
        return new Latency(Number(ends[0]), Number(ends[^1]), text.When);
    }

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.NotBefore(Task.Delay(TimeSpan.FromMilliseconds(Next()), exchange.Clock, stop));
        return Task.CompletedTask;
    }

    int Next()
    {
        lock (_dice) return least == most ? least : _dice.Between(least, most);
    }

    static int Number(string text) => int.TryParse(text, out var number) ? number : throw new ArgumentException($"'{text}' is not a whole number of milliseconds.");
}

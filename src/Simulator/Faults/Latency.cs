using NightLedger.Simulator.Company.Generated;

namespace NightLedger.Simulator.Faults;

/// <summary>Every answer takes its time, the same or by seeded chance between two.</summary>
sealed class Latency(int least, int most, When when) : IFault
{
    readonly Dice _dice = new(least + most);

    public static IFault Of(FaultText text)
    {
        var ends = text.Value.Split('-');
        return new Latency(Number(ends[0]), Number(ends[^1]), text.When);
    }

    public Task Before(Exchange exchange, CancellationToken stop) =>
        when.Strikes(exchange) ? Task.Delay(TimeSpan.FromMilliseconds(Next()), exchange.Clock, stop) : Task.CompletedTask;

    int Next()
    {
        lock (_dice) return least == most ? least : _dice.Between(least, most);
    }

    static int Number(string text) => int.TryParse(text, out var number) ? number : throw new ArgumentException($"'{text}' is not a whole number of milliseconds.");
}

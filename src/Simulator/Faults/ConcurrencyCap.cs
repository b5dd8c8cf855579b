using System.Collections.Concurrent;

namespace NightLedger.Simulator.Faults;

/// <summary>More calls at once than a sender, or the company, may make are turned away.</summary>
sealed class ConcurrencyCap(int bySender, int inAll, string body, string retryAfter, When when) : IFault
{
    readonly Lock _lock = new();
    readonly Dictionary<string, int> _running = [];
    readonly ConcurrentDictionary<Exchange, string> _counted = [];

    /// <summary>The caps of the smallest performance tier.</summary>
    public static ConcurrencyCap Usual => new(6, 8, "xml", "", When.Always);

    public static IFault Of(FaultText text)
    {
        var bySender = text.Number;
        return new ConcurrencyCap(bySender, text.NumberOf("company", bySender + bySender / 3), text.OneOf("body", "xml", "empty", "html"), text.Option("retry-after"), text.When);
    }

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (bySender == 0 || exchange.Answer is not null) return Task.CompletedTask;
        lock (_lock)
        {
            if (_running.GetValueOrDefault(exchange.Sender) >= bySender || _running.Values.Sum() >= inAll)
            {
                if (when.Strikes(exchange)) exchange.Answer = HttpStatus.Answer(429, body, retryAfter);
                return Task.CompletedTask;
            }
            _running[exchange.Sender] = _running.GetValueOrDefault(exchange.Sender) + 1;
            _counted[exchange] = exchange.Sender;
        }
        return Task.CompletedTask;
    }

    public void Done(Exchange exchange)
    {
        if (!_counted.TryRemove(exchange, out var sender)) return;
        lock (_lock) _running[sender]--;
    }
}

namespace NightLedger.Simulator.Faults;

/// <summary>A read that selects more rows than the database brings together in time: it fails, the way to it does, or nothing comes.</summary>
sealed class TooManyRows(RowLimit limit, When when) : IFault
{
    public static IFault Of(FaultText text) =>
        new TooManyRows(new RowLimit(text.Option("object", "GLDETAIL"), text.Number, text.OneOf("as", "error", "504", "hang")), text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Limit = limit;
        return Task.CompletedTask;
    }
}

/// <summary>The caller's connection times out before the database is done.</summary>
sealed class ReadTimedOut(bool silently) : Exception("The read did not end in time.")
{
    /// <summary>Nobody says so.</summary>
    public bool Silently => silently;
}

namespace NightLedger.Simulator.Faults;

/// <summary>Something that the gateway or the way to it does wrong.</summary>
interface IFault
{
    /// <summary>Before the request is answered; an answer set here is sent instead.</summary>
    Task Before(Exchange exchange, CancellationToken stop) => Task.CompletedTask;

    /// <summary>After it was answered; the answer may be changed.</summary>
    void After(Exchange exchange) { }

    /// <summary>The call is over, however it ended.</summary>
    void Done(Exchange exchange) { }
}

/// <summary>A fault that looks into answers and so must be given their bytes.</summary>
interface IChangesAnswers : IFault;

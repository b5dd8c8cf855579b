namespace NightLedger.Simulator.Functions;

/// <summary>What the gateway remembers between calls.</summary>
sealed class CallerState(int seed)
{
    /// <summary>What is left of each readByQuery and readView.</summary>
    public OpenResults Results { get; } = new(seed);

    public KeptBalances AccountBalances { get; } = new();

    /// <summary>Reports that run by themselves until they are fetched.</summary>
    public Reports Reports { get; } = new(seed);

    public DdsJobs Jobs { get; } = new();

    /// <summary>Functions that ran under a control id.</summary>
    public UsedControlIds ControlIds { get; } = new();
}

namespace NightLedger.Simulator.Functions;

/// <summary>What the gateway remembers between calls, such as the rest of a readByQuery.</summary>
sealed class CallerState;

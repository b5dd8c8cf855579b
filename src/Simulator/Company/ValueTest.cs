namespace NightLedger.Simulator.Company;

/// <summary>One condition on a value, in the form that its kind needs; a column decides how often it must be asked.</summary>
sealed record ValueTest(Func<string, bool> OnText, Func<decimal, bool> OnNumber, bool OnEmpty);

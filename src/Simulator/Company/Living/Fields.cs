namespace NightLedger.Simulator.Company.Living;

/// <summary>Values by field name, in the form that folders and scripts use: ISO dates, plain decimals, codes as text.</summary>
sealed class Fields() : Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
{
    public Fields(IEnumerable<KeyValuePair<string, string>> values) : this()
    {
        foreach (var (field, value) in values) this[field] = value;
    }

    public string Of(string field, string fallback = "") => GetValueOrDefault(field, fallback);

    string GetValueOrDefault(string field, string fallback) => TryGetValue(field, out var value) ? value : fallback;

    /// <summary>These values, and others where these have none.</summary>
    public Fields Over(IEnumerable<KeyValuePair<string, string>> others)
    {
        var both = new Fields(others);
        foreach (var (field, value) in this) both[field] = value;
        return both;
    }
}

using System.Globalization;

namespace NightLedger.Simulator.Faults;

/// <summary>
/// Which calls a fault strikes: <c>3</c> the third, <c>3-5</c>, <c>2+</c> from the second on; <c>/GLDETAIL</c> counts only requests in
/// which that word occurs as a function or object. Nothing means every call.
/// </summary>
sealed class When(int from = 1, int to = int.MaxValue, string word = "")
{
    int _seen;

    public static When Always => new();

    public static When Parse(string text)
    {
        var slash = text.Split('/', 2);
        var word = slash.Length > 1 ? slash[1] : "";
        if (slash[0].Length == 0) return new When(word: word);
        if (slash[0].EndsWith('+')) return new When(Number(slash[0].TrimEnd('+')), word: word);
        var ends = slash[0].Split('-');
        return new When(Number(ends[0]), Number(ends[^1]), word);
    }

    /// <summary>It will not strike again.</summary>
    public bool IsOver => _seen >= to;

    public bool Strikes(Exchange exchange)
    {
        if (!exchange.IsAbout(word)) return false;
        var count = Interlocked.Increment(ref _seen);
        return count >= from && count <= to;
    }

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{text}' is no number of a call; calls are 3, 3-5 or 2+.");
}

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Seeded chance of our own making, so that the same seed gives the same bytes on every machine and runtime.</summary>
sealed class Dice(int seed)
{
    ulong _state = (ulong)(uint)seed;

    public int Below(int count) => (int)(Next() % (ulong)count);
    public int Between(int least, int most) => least + Below(most - least + 1);
    public bool Chance(int percent) => Below(100) < percent;
    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>A member, or none as often as said: real lines are tagged unevenly.</summary>
    public string Maybe(IReadOnlyList<string> from, int percent) => Chance(percent) ? Pick(from) : "";

    /// <summary>Amounts with many small and few large ones.</summary>
    public decimal Amount(int most)
    {
        var size = 1 + Below(1 + Below(1 + Below(most)));
        return size + Below(100) / 100m;
    }

    ulong Next()
    {
        unchecked
        {
            var mixed = _state += 0x9E3779B97F4A7C15UL;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}

namespace NightLedger.Simulator.Company.Living;

/// <summary>A state of the company: all changes up to one, but for those that are not to be seen yet.</summary>
sealed record Moment(int Change, IReadOnlySet<int> Unseen)
{
    static readonly IReadOnlySet<int> None = new HashSet<int>();

    public static Moment After(int change) => new(change, None);

    public bool Sees(int change) => change <= Change && (Unseen.Count == 0 || !Unseen.Contains(change));

    /// <summary>Changes that this state has and the other has not.</summary>
    public IEnumerable<int> Beyond(Moment other)
    {
        for (var change = other.Change + 1; change <= Change; change++)
            if (Sees(change)) yield return change;
        foreach (var change in other.Unseen)
            if (change <= other.Change && Sees(change)) yield return change;
    }
}

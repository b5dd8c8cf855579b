using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company.Busy;

/// <summary>
/// People at work in a company: believable changes of every kind, the same for the same seed and start. Each posted entry balances in each
/// of its entities and books, whatever has been done to it.
/// </summary>
sealed class BusyCompany
{
    readonly LivingCompany _company;
    readonly Dice _dice;
    readonly List<(string Name, int Weight, Func<Sample, bool> Try)> _kinds;
    readonly int _weights;

    public BusyCompany(LivingCompany company, int seed)
    {
        (_company, _dice) = (company, new Dice(seed));
        _kinds = [.. BusyJournal.Kinds, .. BusyCorrections.Kinds, .. BusyMembers.Kinds, .. BusySetup.Kinds];
        _weights = _kinds.Sum(kind => kind.Weight);
    }

    /// <summary>Lets so many things happen and says which.</summary>
    public IReadOnlyList<string> Live(int count)
    {
        var happened = new List<string>();
        while (happened.Count < count) if (One() is { } name) happened.Add(name);
        return happened;
    }

    /// <summary>The names of all that can happen.</summary>
    public IEnumerable<string> Names => _kinds.Select(kind => kind.Name);

    /// <summary>One thing, or nothing if there was no fitting record to be found.</summary>
    string? One()
    {
        var (name, _, attempt) = Pick();
        return _company.Change(change =>
        {
            change.Cancelled = !attempt(new Sample(change, _dice));
            return change.Cancelled ? null : name;
        });
    }

    (string Name, int Weight, Func<Sample, bool> Try) Pick()
    {
        var roll = _dice.Below(_weights);
        foreach (var kind in _kinds)
            if ((roll -= kind.Weight) < 0) return kind;
        return _kinds[0];
    }
}

using System.Collections;

namespace NightLedger.Simulator.Faults;

/// <summary>The faults that strike now. They come and go while calls are answered; a call keeps those that were there when it began.</summary>
sealed class FaultList : IEnumerable<IFault>
{
    readonly Lock _lock = new();
    readonly List<IFault> _faults = [];

    public void Add(IFault fault)
    {
        lock (_lock) _faults.Add(fault);
    }

    public void Remove(Predicate<IFault> which)
    {
        lock (_lock) _faults.RemoveAll(which);
    }

    public IFault[] Now()
    {
        lock (_lock) return [.. _faults];
    }

    public IEnumerator<IFault> GetEnumerator() => Now().AsEnumerable().GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

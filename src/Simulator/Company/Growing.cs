using System.Collections;

namespace NightLedger.Simulator.Company;

/// <summary>
/// An array that can be added to. What is in it stays where it is and what it began with is never copied, so that those who look at an
/// earlier, shorter state of it need no lock.
/// </summary>
sealed class Growing<T>(T[] start) : IReadOnlyList<T>
{
    T[] _more = [];
    int _count = start.Length;

    public int Count => Volatile.Read(ref _count);

    public T this[int index]
    {
        get => (uint)index < (uint)start.Length ? start[index] : _more[index - start.Length];
        set => (index < start.Length ? ref start[index] : ref _more[index - start.Length]) = value;
    }

    public void Add(T item)
    {
        var index = _count - start.Length;
        if (index == _more.Length) Array.Resize(ref _more, Math.Max(16, _more.Length * 2));
        _more[index] = item;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>The same values now, apart from then on.</summary>
    public Growing<T> Apart()
    {
        var all = new T[Count];
        start.CopyTo(all, 0);
        Array.Copy(_more, 0, all, start.Length, all.Length - start.Length);
        return new Growing<T>(all);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < Count; index++) yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace NightLedger.App.Commands;

/// <summary>A stream whose first row has been fetched, so that what is wrong with the question has been said before any of it is printed.</summary>
sealed class Begun<T> : IDisposable
{
    readonly IEnumerator<T> rows;
    readonly bool any;

    public Begun(IEnumerable<T> stream)
    {
        rows = stream.GetEnumerator();
        any = rows.MoveNext();
    }

    /// <summary>All rows, once.</summary>
    public IEnumerable<T> All()
    {
        if (!any)
            yield break;
        do
            yield return rows.Current;
        while (rows.MoveNext());
    }

    public void Dispose() => rows.Dispose();
}

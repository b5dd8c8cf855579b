namespace NightLedger.Flow.Store;

/// <summary>
/// The shapes that the planning file has had in what was released. A file of a later one is refused before anything is done to it. One of
/// an earlier shape is carried forward by whoever first opens it to write; until then it is read as it is.
/// </summary>
static class Released
{
    /// <summary>
    /// What carries a file from one shape to the next, in order: a script of SQL each. Tables and columns that are only new are made by the
    /// next night; where nothing else changed, the step is <c>select 1</c>. One that has been released is never changed.
    /// </summary>
    public static readonly IReadOnlyList<string> Steps =
    [
        "alter table if exists lines add column if not exists made timestamp",
        "alter table if exists proven add column if not exists until date",
    ];

    /// <summary>The shape that this program writes.</summary>
    public static int Newest => Steps.Count + 1;

    /// <summary>Opens a file that this program may understand.</summary>
    /// <exception cref="FlowException">A later release made it, it is damaged, or it is in use.</exception>
    public static Duck Open(string path, bool readOnly)
    {
        var duck = Duck.Open(path, readOnly);
        try
        {
            RefuseNewer(duck);
            Room.Furnish(duck);
            if (!readOnly)
                Forward(duck, Steps);
            return duck;
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    /// <summary>Carries it forward, all of the way or not at all.</summary>
    internal static void Forward(Duck duck, IReadOnlyList<string> steps)
    {
        var standing = Of(duck);
        if (standing is null || standing > steps.Count)
            return;
        duck.InOneAsync(() =>
        {
            foreach (var step in steps.Skip(standing.Value - 1))
                duck.Execute(step);
            return Task.FromResult(duck.Execute($"update shape set release = {steps.Count + 1}"));
        }).GetAwaiter().GetResult();
    }

    static void RefuseNewer(Duck duck)
    {
        if (Of(duck) > Newest)
            throw Newer(Path.GetFileName(duck.Path));
    }

    /// <summary>The shape a file has; null where nothing has been written to it yet.</summary>
    static int? Of(Duck duck) =>
        duck.Count("select count(*) from duckdb_tables() where table_name = 'shape' and database_name = current_database()") == 0 ? null : (int)duck.Count("select max(release) from shape");

    /// <summary>What is told of a file that a later release has written: this one might misunderstand it.</summary>
    public static FlowException Newer(string file) => new(Response.Stop, Side.Ours,
        $"{file} was made by a newer NightLedger; it was left as it is, and nothing in it is lost.", "Run that NightLedger, or name another home with --home.");
}

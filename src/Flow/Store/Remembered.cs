namespace NightLedger.Flow.Store;

/// <summary>
/// What one night leaves for the next beside the numbers: what the source wants to be told again, and how many lines it could be asked
/// for at once.
/// </summary>
static class Remembered
{
    const string Source = "source", Goal = "lines at once";

    /// <summary>What the source left; null on a first night. The caller has the company's turn.</summary>
    public static string? Of(CompanyFile file)
    {
        var broken = File.Exists(file.Working);
        var newest = broken ? file.Working : File.Exists(file.Held) ? file.Held : file.Published;
        if (!File.Exists(newest))
            return null;
        using var duck = Released.Open(newest, readOnly: !broken);
        return Has(duck) ? Text(duck, Source) : null;
    }

    /// <summary>Keeps what the source left.</summary>
    public static void Keep(Duck duck, string? text) => Put(duck, Source, text);

    /// <summary>Lines that a span should have; the usual number when no night has learned better.</summary>
    public static long GoalOf(Duck duck, long usual) => NumberOf(duck, Goal) ?? usual;

    /// <summary>Keeps how many lines could be asked for at once.</summary>
    public static void KeepGoal(Duck duck, long goal) => KeepNumber(duck, Goal, goal);

    /// <summary>A number that was kept.</summary>
    public static long? NumberOf(Duck duck, string what) => long.TryParse(Text(duck, what), out var number) ? number : null;

    /// <summary>Keeps a number.</summary>
    public static void KeepNumber(Duck duck, string what, long number) => Put(duck, what, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whether anything can have been kept: a night has begun.</summary>
    public static bool Has(Duck duck) => duck.Count("select count(*) from duckdb_tables() where table_name = 'remembered'") > 0;

    static string? Text(Duck duck, string what) => duck.Value($"select text from remembered where what = {Sql.Text(what)}") as string;

    static void Put(Duck duck, string what, string? text)
    {
        if (Text(duck, what) == text)
            return;
        duck.Execute($"delete from remembered where what = {Sql.Text(what)}");
        if (text is not null)
            duck.Execute($"insert into remembered values ({Sql.Text(what)}, {Sql.Text(text)})");
    }
}

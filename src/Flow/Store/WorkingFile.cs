namespace NightLedger.Flow.Store;

/// <summary>The file that a night works on, and how it becomes the one that readers see.</summary>
static class WorkingFile
{
    /// <summary>
    /// The file to work on: a broken night's, or a copy of what is published, or an empty one. The copy is made under another name
    /// first, so that a half-made copy is never taken for a broken night.
    /// </summary>
    public static string Ready(CompanyFile file)
    {
        FinishPublishing(file);
        if (!File.Exists(file.Working) && File.Exists(file.Published))
        {
            var half = file.Working + ".copy";
            Disk(() => File.Copy(file.Published, half, overwrite: true));
            File.Move(half, file.Working, overwrite: true);
        }

        return file.Working;
    }

    /// <summary>Puts the working file in place of the published one. Readers of the old one keep it until they close it.</summary>
    public static void Publish(CompanyFile file) => Disk(() => File.Move(file.Working, file.Published, overwrite: true));

    /// <summary>A night that was killed between proving and publishing has done all but the last step.</summary>
    static void FinishPublishing(CompanyFile file)
    {
        if (!File.Exists(file.Working))
            return;
        bool proven;
        using (var duck = Duck.Open(file.Working, readOnly: false))
        {
            proven = duck.Count("select count(*) from duckdb_tables() where table_name = 'versions'") > 0
                && duck.Count("select count(*) from versions where version = (select max(version) from versions) and published is not null") > 0
                && !IsCopy(duck, file);
            duck.Execute("checkpoint");
        }

        if (proven)
            Publish(file);
    }

    /// <summary>A copy of what is published already, to which nothing was added yet.</summary>
    static bool IsCopy(Duck working, CompanyFile file)
    {
        if (!File.Exists(file.Published))
            return false;
        using var published = Duck.Open(file.Published, readOnly: true);
        const string Newest = "select max(version) from versions";
        return published.Count(Newest) == working.Count(Newest);
    }

    static void Disk(Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FlowException(Response.Stop, Side.Ours, "The home could not be written; what was published is untouched.",
                "See that the disk has room for a second copy of the company's file and that this user may write there, then run the same command again.",
                inner: failure);
        }
    }
}

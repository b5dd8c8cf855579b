namespace NightLedger.Flow.Store;

/// <summary>
/// The file that a night works on, and how it becomes one that can be asked: the published one, or the one that holds what did not tie.
/// Whoever calls has the company's turn. Each step is one move, and what was killed between two is finished by the next who has the turn.
/// </summary>
static class WorkingFile
{
    /// <summary>
    /// The file to work on: a broken night's, or a copy of what is held or published, or an empty one. The copy is made under another
    /// name first, so that a half-made copy is never taken for a broken night.
    /// </summary>
    public static string Ready(CompanyFile file)
    {
        Settle(file);
        var newest = File.Exists(file.Held) ? file.Held : file.Published;
        if (!File.Exists(file.Working) && File.Exists(newest))
            File.Move(Copied(newest, file.Working + ".copy"), file.Working, overwrite: true);
        return file.Working;
    }

    /// <summary>
    /// Puts the working file, or what was written anew of it, in place of the published one. Readers of the old one keep it until they
    /// close it.
    /// </summary>
    public static void Publish(CompanyFile file, string finished) => Disk(() =>
    {
        File.Move(finished, file.Published, overwrite: true);
        File.Delete(file.Working);
        File.Delete(file.Held);
    });

    /// <summary>Puts the working file beside the published one, to be looked at.</summary>
    public static void Hold(CompanyFile file) => Disk(() => File.Move(file.Working, file.Held, overwrite: true));

    /// <summary>What somebody was killed in the middle of, and had done all of but the last step.</summary>
    public static void Settle(CompanyFile file)
    {
        var (published, held) = (Reached.Of(file.Published), Reached.Of(file.Held));
        if (held is not null && held.Published > (published?.Published ?? 0))
            Disk(() => File.Move(Copied(file.Held, file.Published + ".copy"), file.Published, overwrite: true));
        if (held is not null && held.Newest <= Math.Max(published?.Published ?? 0, held.Published))
            Disk(() => File.Delete(file.Held));
        if (!File.Exists(file.Working) || Reached.OfWorking(file.Working) is not { Proven: true } working)
            return;
        if (working.Newest == working.Published && working.Newest > (published?.Published ?? 0))
            Publish(file, file.Working);
        else if (working.Newest > Math.Max(published?.Newest ?? 0, held?.Newest ?? 0))
            Hold(file);
    }

    /// <summary>A whole copy under another name.</summary>
    public static string Copied(string from, string to)
    {
        Disk(() => File.Copy(from, to, overwrite: true));
        return to;
    }

    /// <summary>Does something to files; what the disk refuses is told in our words.</summary>
    public static void Disk(Action work)
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

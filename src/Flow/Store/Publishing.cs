using NightLedger.Flow.Plans;

namespace NightLedger.Flow.Store;

/// <summary>Somebody's word that a version may serve although it does not tie.</summary>
/// <param name="By">The user, as the operating system has them.</param>
/// <param name="Host">The machine that they were on.</param>
/// <param name="Reason">Why, in their own words.</param>
public sealed record Acceptance(string By, string Host, string Reason);

/// <summary>What is done to a company's versions by hand. Each takes the company's turn, and readers see it done whole or not at all.</summary>
public static class Publishing
{
    /// <summary>
    /// Publishes a version that was held back. What disagreed in it stays written beside it, with who accepted that and why.
    /// </summary>
    /// <exception cref="FlowException">Side.Asked: no such version is held, or it needs somebody's word. Side.Ours: a night is running.</exception>
    public static VersionInfo Publish(CompanyFile file, int version, Acceptance? accepted, Retention keep, TimeProvider clock)
    {
        using var turn = Turn.Take(file);
        WorkingFile.Settle(file);
        var (half, last) = (Marked(file, version, accepted, clock), File.Exists(file.Held) && Reached.Of(file.Held)!.Newest == version);
        if (File.Exists(file.Working))
            MarkWorking(file.Working, version, accepted, clock);
        if (!last)
            WorkingFile.Disk(() => File.Move(WorkingFile.Copied(half, file.Held + ".copy"), file.Held, overwrite: true));
        Put(file, half, keep);
        if (last)
            WorkingFile.Disk(() => File.Delete(file.Held));
        using var published = Released.Open(file.Published, readOnly: true);
        return VersionInfo.Of(published).First(info => info.Version == version);
    }

    /// <summary>Removes versions that are no longer kept, at once. Returns how many.</summary>
    /// <exception cref="FlowException">Side.Ours: a night is running, or the disk is full.</exception>
    public static long Prune(CompanyFile file, Retention keep)
    {
        using var turn = Turn.Take(file);
        WorkingFile.Settle(file);
        return File.Exists(file.Published) ? Put(file, WorkingFile.Copied(file.Published, file.Published + ".copy"), keep, anew: true) : 0;
    }

    /// <summary>A copy of what is held, in which the version is published. Nobody has it open, whoever reads what is held meanwhile.</summary>
    static string Marked(CompanyFile file, int version, Acceptance? accepted, TimeProvider clock)
    {
        var half = WorkingFile.Copied(Holding(file, version), file.Published + ".copy");
        using var duck = Released.Open(half, readOnly: false);
        var info = VersionInfo.Of(duck).First(one => one.Version == version);
        if (!info.Ties && accepted is null)
            throw new FlowException(Response.Stop, Side.Asked, $"Version {version} does not tie: {info.Breaks} of {info.Cells} numbers disagree.", "See them with nightledger tie, then say why it may serve all the same: --accept \"reason\"");
        Mark(duck, version, info.Ties ? null : accepted, clock);
        duck.Execute("checkpoint");
        return half;
    }

    static void Mark(Duck duck, int version, Acceptance? accepted, TimeProvider clock) => duck.Execute(
        $"""
         update versions set published = {Sql.Moment(clock.GetUtcNow())}, accepted_by = {Told(accepted?.By)}, accepted_on = {Told(accepted?.Host)}, accepted_why = {Told(accepted?.Reason)}
         where version = {version}
         """);

    static string Told(string? text) => text is null ? "null" : Sql.Text(text);

    // A night that was broken off goes on from this version, and what it publishes must say the same of it.
    static void MarkWorking(string path, int version, Acceptance? accepted, TimeProvider clock)
    {
        using var duck = Released.Open(path, readOnly: false);
        Mark(duck, version, accepted, clock);
        duck.Execute("checkpoint");
    }

    /// <summary>The file in which a version is held back.</summary>
    static string Holding(CompanyFile file, int version)
    {
        var serving = Reached.Of(file.Published)?.Published ?? 0;
        if (version <= serving)
            throw FlowException.NotFound(
                version == serving ? $"Version {version} of {file.Name} is published already." : $"Version {version} of {file.Name} cannot be published any more: version {serving} is newer and serves.",
                $"See which there are: nightledger versions {file.Name}");
        using var duck = File.Exists(file.Held) ? Released.Open(file.Held, readOnly: true) : null;
        return duck is not null && VersionInfo.Of(duck).Any(info => info.Version == version && info.Proven) ? file.Held
            : throw FlowException.NotFound($"{file.Name} holds no version {version} back.", $"See which there are: nightledger versions {file.Name}");
    }

    /// <summary>Tidies a copy and puts it in place of what is published.</summary>
    static long Put(CompanyFile file, string half, Retention keep, bool anew = false)
    {
        long gone;
        string tidy;
        using (var duck = Released.Open(half, readOnly: false))
        {
            gone = Pruning.Prune(duck, keep);
            tidy = anew && gone > 0 ? Pruning.Anew(duck) : half;
            duck.Execute("checkpoint");
        }

        WorkingFile.Disk(() =>
        {
            File.Move(tidy, file.Published, overwrite: true);
            File.Delete(half);
        });
        return gone;
    }
}

using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// Tries what a night needs, one named check after the other, and says of each that does not go well what it stops and where in Intacct it
/// is put right. Listings are given to anyone and rows are not, so each right is proven by reading a row. It sends questions only.
/// </summary>
sealed class PermissionDoctor(Connection connection, Session session, TimeProvider clock)
{
    /// <summary>Days long past: the right is proven before anything is looked for, so nothing needs to be found.</summary>
    public static readonly Window LongPast = new(new(2000, 1, 1), new(2000, 1, 1), "2000-01-01", Mapped: false);

    /// <summary>Tries everything, or only some.</summary>
    public async IAsyncEnumerable<Finding> RunAsync(Orders orders, string? only, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (doors, at, arrived) = await Arriving.TryAsync(connection, session, cancel).ConfigureAwait(false);
        foreach (var door in doors)
            if (Wanted(door.Name, only) || door.Result == Outcome.Fail)
                yield return door;
        if (!arrived)
            yield break;
        var visit = new Visit(connection, session, orders);
        if (await LostAsync(() => visit.LearnAsync(at ?? clock.GetUtcNow(), cancel)).ConfigureAwait(false) is { } lost)
        {
            yield return lost;
            yield break;
        }

        foreach (var trial in Chosen(visit, doors, only))
        {
            var (finding, gone) = await TriedAsync(trial, cancel).ConfigureAwait(false);
            yield return finding;
            if (gone)
                yield break;
        }
    }

    // It let the user in and then went away.
    static async Task<Finding?> LostAsync(Func<Task> learn)
    {
        try
        {
            await learn().ConfigureAwait(false);
            return null;
        }
        catch (FlowException gone)
        {
            return Arriving.Answers.Fail(gone, "Nothing more was tried.", null);
        }
    }

    // When the gateway has gone away, the rest is not its refusals.
    static async Task<(Finding Finding, bool Gone)> TriedAsync(Trial trial, CancellationToken cancel)
    {
        try
        {
            return (await trial.TryAsync(cancel).ConfigureAwait(false), false);
        }
        catch (FlowException gone)
        {
            return (trial.Title.Fail(gone, "Nothing more was tried.", null), true);
        }
    }

    static List<Trial> Chosen(Visit visit, IReadOnlyList<Finding> doors, string? only)
    {
        Trial[] all = [.. CompanyTrials.Of(visit), .. TableTrials.Of(visit), .. HiddenTrials.Of(visit), .. BeyondTrials.Of(visit), CallsTonight.Of(visit)];
        var chosen = all.Where(trial => Wanted(trial.Title.Name, only)).ToList();
        if (chosen.Count == 0 && !doors.Any(door => Wanted(door.Name, only)))
            throw NotMade(only!, $"Checks: {string.Join(", ", doors.Select(door => door.Name).Concat(all.Select(trial => trial.Title.Name)))}.");
        return chosen.Exists(trial => Same(trial.Title.Name, only)) ? chosen.FindAll(trial => Same(trial.Title.Name, only)) : chosen;
    }

    static FlowException NotMade(string only, string made) => TableTrials.AllNames.Any(name => Wanted(name, only))
        ? FlowException.NotFound($"The check {only} is not made for this company, which is read without it.", $"Lines are read of a company that is connected with --details, balances by dimension of one without, budgets with --budgets. {made}")
        : FlowException.NotFound($"There is no check called {only}.", made);

    static bool Wanted(string name, string? only) => only is null || name.StartsWith(only, StringComparison.OrdinalIgnoreCase);

    static bool Same(string name, string? only) => name.Equals(only, StringComparison.OrdinalIgnoreCase);
}

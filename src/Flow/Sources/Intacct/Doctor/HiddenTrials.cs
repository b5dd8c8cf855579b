using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// Rows that are there and not shown. A user that is limited to entities or departments is never refused, it is shown less, and so is the
/// trial balance that the night is proven by. So what Intacct tells in one place is held against what it tells in another.
/// </summary>
static class HiddenTrials
{
    const string Group = "Nothing hidden";
    const string Missing = "What is hidden is missing from every number, and the night ties all the same: the trial balance is limited alike.";

    static readonly Advice Unrestrict = Advice.At(Screens.User, " > entities and departments: leave both unrestricted");

    /// <summary>The checks.</summary>
    public static IEnumerable<Trial> Of(Visit visit)
    {
        var (entities, limits, locations) = (new Title(Group, "entities seen"), new Title(Group, "restrictions"), new Title(Group, "locations seen"));
        yield return new(entities, cancel => EntitiesAsync(entities, visit, cancel));
        yield return new(limits, cancel => RestrictionsAsync(limits, visit, cancel));
        if (visit.Company.Ledger.Has(Names.Places))
            yield return new(locations, cancel => LocationsAsync(locations, visit, cancel));
        foreach (var trial in BalanceTrials.Of(Group, Missing, visit))
            yield return trial;
    }

    static async Task<Finding> EntitiesAsync(Title title, Visit visit, CancellationToken cancel)
    {
        if (visit.Connection.EntityId is { Length: > 0 } only)
            return title.Pass($"Only the entity {only} is read, as the company was connected.");
        var rows = await visit.EntityRowsAsync(visit.Company.Values, visit.Company.Listings, cancel).ConfigureAwait(false);
        var (told, read) = (visit.Entities.Value.Select(entity => entity.Id).ToHashSet(StringComparer.OrdinalIgnoreCase), rows.Value.Select(entity => entity.Id).ToHashSet(StringComparer.OrdinalIgnoreCase));
        var unentered = read.Except(told).Count();
        if (visit.Entities.Refused is null && unentered > 0)
            return title.Warn($"There are {read.Count} entities, and the user may enter {told.Count} of them.", Missing, Unrestrict);
        if (visit.Setup.Value.Shared && Math.Max(told.Count, read.Count) < 2)
            return title.Warn("The company's books are shared by several entities, and the user sees one of them at most.", Missing, Unrestrict);
        return rows.Refused is null
            ? title.Pass($"Intacct's list of the entities that the user may enter and the rows of entities that it may read are the same {told.Count}.")
            : title.Pass($"{told.Count} by the list of those that the user may enter; their rows may not be read, so the two are not compared.", wouldTell: "LOCATIONENTITY");
    }

    static async Task<Finding> RestrictionsAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var (entities, departments) = await LimitsAsync(visit, cancel).ConfigureAwait(false);
        var told = (await visit.UserAsync(cancel).ConfigureAwait(false)).Value?.Unrestricted;
        if (told is null && entities + departments == 0)
            return title.Pass("Whether the user is limited to entities or departments is not told; what is shown to it is compared below.", await visit.TellsOfUserAsync(cancel).ConfigureAwait(false));
        if (told == true)
            return title.Pass("The user is limited to no entity and to no department.");
        if (visit.Connection.EntityId is { Length: > 0 } only && entities > 0 && departments == 0)
            return title.Pass($"The user is limited to {Counted(entities, "entity", "entities")}; only {only} is read.");
        var limits = entities + departments == 0 ? "some entities or departments" : string.Join(" and ", new[] { entities > 0 ? Counted(entities, "entity", "entities") : null, departments > 0 ? Counted(departments, "department", "departments") : null }.OfType<string>());
        return title.Warn($"The user is limited to {limits}.", Missing, Unrestrict);
    }

    static async Task<(int Entities, int Departments)> LimitsAsync(Visit visit, CancellationToken cancel)
    {
        var question = new Query("USERRESTRICTION", ["LOCATIONID", "DEPARTMENTID"]) { Where = [Condition.Equal("LOGINID", visit.Connection.UserId)] };
        var rows = (await Heard<Reading.Tree?>.AskAsync(async () => await visit.Session.AskAsync(question, cancel).ConfigureAwait(false), null).ConfigureAwait(false)).Value;
        return (Count(rows, "LOCATIONID"), Count(rows, "DEPARTMENTID"));
    }

    static int Count(Reading.Tree? rows, string field) => rows?.All(field).Select(each => each.Value.Trim()).Where(value => value.Length > 0).Distinct().Count() ?? 0;

    static string Counted(int count, string one, string several) => $"{count} {(count == 1 ? one : several)}";

    /// <summary>What is posted on a location whose entity is not seen stands on no entity.</summary>
    static async Task<Finding> LocationsAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var company = visit.Company;
        var read = await Heard<(int All, int Lost)>.AskAsync(() => LostAsync(company, cancel), default).ConfigureAwait(false);
        if (read.Refused is { } refused)
            return title.Warn($"Could not be compared. {refused.Message}", Missing, null, refused.Side);
        return read.Value.Lost == 0
            ? title.Pass($"Each of {read.Value.All} locations is under an entity that is seen.")
            : title.Warn($"{read.Value.Lost} of {read.Value.All} locations are under no entity that the user sees.", $"Lines on them stand under the entity {Names.None}.", Unrestrict);
    }

    static async Task<(int All, int Lost)> LostAsync(Company company, CancellationToken cancel)
    {
        var listing = await company.Listings.OfAsync(Locations.Table.From, cancel).ConfigureAwait(false);
        var places = await company.PlacesAsync(cancel).ConfigureAwait(false);
        var (all, lost) = (0, 0);
        await foreach (var batch in Structure.Of(company.Session, company.Values, Locations.Table, listing).ReadAsync(cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++, all++)
                lost += places.EntityOf(batch.Texts(1)[row]) == Names.None ? 1 : 0;
        return (all, lost);
    }
}

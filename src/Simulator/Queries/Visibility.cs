using NightLedger.Simulator.Access;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Which rows a session sees: an entity's own and shared ones, or at the top all but those of private entities.</summary>
sealed class Visibility(SimulatedCompany company, string entity, bool showPrivate, Restriction restriction)
{
    public string Key => $"{entity}|{showPrivate}|{restriction.Key}";

    /// <summary>Null where every row is seen.</summary>
    public Func<int, bool>? Of(Table table)
    {
        Func<int, bool>[] tests = [.. new[] { OfPlaces(table), Posted(table), ByHand(table), restriction.Of(table) }.OfType<Func<int, bool>>()];
        return tests.Length == 0 ? null : tests.Length == 1 ? tests[0] : row => Array.TrueForAll(tests, test => test(row));
    }

    Func<int, bool>? Posted(Table table) => table.Name != "GLDETAIL" || company.Beliefs.Holds("unposted-lines", "shown") ? null
        : table.Find("ENTRY_STATE")!.Where(new ValueTest(text => text is "P" or "Posted", _ => false, true));

    /// <summary>The journal may have but what people entered there themselves.</summary>
    Func<int, bool>? ByHand(Table table) => company.Beliefs.Holds("journal-entries", "all") ? null
        : (table.Name switch { "GLBATCH" => table.Find("MODULE"), "GLENTRY" => table.Find("_MODULE"), _ => null })?.Where(new ValueTest(text => text == "2.GL", _ => false, true));

    Func<int, bool>? OfPlaces(Table table)
    {
        if (entity.Length == 0 && (showPrivate || !company.Profile.Entities.Any(one => one.Private))) return null;
        if (OwnerColumn(table) is not { } owner) return entity.Length > 0 && HidesShared && DefinitionLibrary.Find(table.Name)?.Find("MEGAENTITYID") is not null ? _ => false : null;
        return owner.Where(new ValueTest(Sees, _ => true, entity.Length == 0 || !HidesShared));
    }

    bool HidesShared => company.Beliefs.Holds("entity-sessions", "own");

    bool Sees(string location)
    {
        var owner = company.Locations.Value.EntityOf(location);
        if (owner is null) return entity.Length == 0;
        return entity.Length > 0 ? company.Locations.Value.EntityOf(entity) == owner : !owner.Private;
    }

    static Column? OwnerColumn(Table table) => table.Name switch
    {
        "GLDETAIL" or "GLACCOUNTBALANCE" or "LOCATION" or "LOCATIONENTITY" => table.Find("LOCATIONID"),
        "GLENTRY" => table.Find("LOCATION"),
        "GLBATCH" => table.Find("_LOCATION") ?? table.Find("MEGAENTITYID"),
        _ => table.Find("MEGAENTITYID"),
    };
}

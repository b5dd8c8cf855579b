using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Which rows a session sees: an entity's own and shared ones, or at the top all but those of private entities.</summary>
sealed class Visibility(SimulatedCompany company, string entity, bool showPrivate)
{
    public string Key => $"{entity}|{showPrivate}";

    /// <summary>Null where every row is seen.</summary>
    public Func<int, bool>? Of(Table table)
    {
        if (table.Name != "GLDETAIL" || company.Beliefs.Holds("unposted-lines", "shown")) return OfPlaces(table);
        var posted = table.Find("ENTRY_STATE")!.Where(new ValueTest(text => text is "P" or "Posted", _ => false, true));
        return OfPlaces(table) is { } places ? row => places(row) && posted(row) : posted;
    }

    Func<int, bool>? OfPlaces(Table table)
    {
        if (entity.Length == 0 && (showPrivate || !company.Profile.Entities.Any(one => one.Private))) return null;
        if (OwnerColumn(table) is not { } owner) return null;
        return owner.Where(new ValueTest(Sees, _ => true, true));
    }

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

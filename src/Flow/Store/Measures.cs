using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>How large a company is, by its own store.</summary>
public static class Measures
{
    /// <summary>Nights that are looked back upon for what changes on a usual day.</summary>
    const int Lately = 14;

    /// <summary>What is published, and what the last nights were like; null where nothing is.</summary>
    /// <exception cref="FlowException">The file cannot be read.</exception>
    public static Sizes? Of(CompanyFile file, Orders orders)
    {
        if (!File.Exists(file.Published))
            return null;
        using var duck = Released.Open(file.Published, readOnly: true);
        var sizes = Of(duck, orders);
        return sizes.First ? null : sizes with { LooksIntoGroups = (Next(duck, file, orders) % Forecast.BetweenWholeReads) == 0 };
    }

    static Sizes Of(Duck duck, Orders orders) => new()
    {
        First = duck.Count($"select count(*) from versions where details = {orders.Details} and cells is not null") == 0,
        Details = orders.Details,
        Structures = Structures(duck),
        Groups = Groups(duck),
        Entities = (int)Math.Max(1, duck.Count($"select count(*) from {Names.Entities} where to_version is null")),
        EachBalance = (int)Math.Max(1, duck.Count($"select case when count(distinct currency) > 1 then count(*) else 1 end from {Names.Entities} where to_version is null")),
        Books = (int)Math.Max(1, duck.Count("select count(*) from books where to_version is null")),
        Windows = (int)duck.Count($"select count(*) from (select distinct book, start from {Moved.ByAccount(orders.Details)} where to_version is null)"),
        Open = (int)Math.Min(Forecast.MostOpen, Forecast.Open + duck.Count(
            $"""
             select count(*) from (select distinct book, start from {Moved.ByAccount(orders.Details)} where to_version is null
               and book <> (select default_book from versions order by version desc limit 1)
               and start in (select distinct start from calendar where to_version is null and mapped and start <= (select max(as_of) from versions) order by start desc limit {Forecast.Open}))
             """)),
        Lines = orders.Details ? duck.Count($"select count(*) from {Names.Lines} where to_version is null") : null,
        LinesChanged = Median(duck, "select coalesce((select sum(rows) from marks m where m.version = v.version and m.slice like 'lines%' and m.start is null), 0)"),
        WindowsTurned = (int)Median(duck, "select (select count(*) from turned t where t.version = v.version)"),
        BudgetItems = orders.Budgets ? Rows(duck, Names.BudgetItems) ?? 0 : null,
        Further = [.. orders.Further.Select(one => Rows(duck, Packed.Rows(Names.Further + one.Object.ToLowerInvariant())) ?? 0)],
    };

    /// <summary>The version that the next night makes.</summary>
    static int Next(Duck duck, CompanyFile file, Orders orders) =>
        1 + Math.Max(orders.After, Math.Max((int)duck.Count("select max(version) from versions"), Reached.Of(file.Held)?.Newest ?? 0));

    static GroupSizes? Groups(Duck duck) => Rows(duck, Names.AccountGroups) is null or 0 ? null
        : new(Rows(duck, Names.GroupAccounts) ?? 0, Rows(duck, Names.GroupMembers) is null ? 0 : duck.Count($"select count(distinct account_group) from {Names.GroupMembers} where to_version is null"));

    static Dictionary<string, long?> Structures(Duck duck)
    {
        var sizes = new[] { Names.Accounts, Names.StatisticalAccounts, Names.Periods, Names.AccountGroups }.ToDictionary(name => name, name => Rows(duck, name));
        foreach (var (name, rows) in duck.Rows(
            $"select d.name, (select count(*) from {Names.Members} m where m.to_version is null and m.dimension = d.name) from dimensions d where to_version is null",
            row => (row.GetString(0), row.GetInt64(1))))
            sizes[name] = rows;
        return sizes;
    }

    static long? Rows(Duck duck, string table) => duck.ColumnsOf(table).Count == 0 ? null : duck.Count($"select count(*) from {Sql.Name(table)} where to_version is null");

    // The first night of all is not like any other.
    static long Median(Duck duck, string of) => duck.Count(
        $"""
         select median(n)::bigint from (
           select ({of}) as n from versions v where cells is not null and version > (select min(version) from versions where cells is not null) order by version desc limit {Lately})
         """);
}

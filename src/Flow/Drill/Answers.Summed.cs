using System.Data.Common;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>Balances added up over books that were named together, over entities, or over groups of accounts. Never over currencies.</content>
public sealed partial class Answers
{
    /// <summary>What stands for the entity where all are added up.</summary>
    public const string AllEntities = "(all)";

    IEnumerable<Balance> Summed(BalanceQuestion question, BalanceScope scope)
    {
        var entity = question.Total ? Sql.Text(AllEntities) : "b.entity";
        var book = question is { Set: { } set, EachBook: false } ? Sql.Text(set.Name) : "b.book";
        var (account, among) = question.ByGroup ? ("g.account_group", InGroups(scope.Version)) : ("b.account", Titles(scope.Version));
        var members = string.Concat(scope.By.Select(name => ", b." + Sql.Name(name)));
        var names = string.Concat(scope.By.Select((_, i) => $", any_value(k{i}.name)"));
        return duck.Stream(
            $"""
             select {entity} as of_entity, {book} as of_book, nullif(b.currency, ''), {account} as of_account, any_value(g.title), b.period, b.start, b."end",
               sum(b.opening)::decimal(38,10), sum(b.debit)::decimal(38,10), sum(b.credit)::decimal(38,10), sum(b.closing)::decimal(38,10){members}{names}
             from ({Store.Balances.Query(scope)}) b {among}{MemberNames(scope)}
             group by of_entity, of_book, b.currency, of_account, b.statistical, b.period, b.start, b."end"{members}
             having sum(b.opening) <> 0 or sum(b.debit) <> 0 or sum(b.credit) <> 0
             order by of_entity, of_book, of_account, b.start, b.currency{members}
             """,
            row => question.ByGroup ? Grouped(row, scope.By.Count) : Balanced(row, scope.By.Count, 0));
    }

    static Balance Grouped(DbDataReader row, int dimensions)
    {
        var balance = Balanced(row, dimensions, 0);
        return balance with { Account = "", Group = balance.Account };
    }

    static string Titles(int version) =>
        $"""
         left join (
           select account, false as statistical, any_value(title) as title from {Names.Accounts} where {Sql.Live(version)} group by account
           union all select account, true, any_value(title) from {Names.StatisticalAccounts} where {Sql.Live(version)} group by account) g
           on g.account = b.account and g.statistical = b.statistical
         """;

    /// <summary>Groups that are about some members only are no sums of accounts, and left out.</summary>
    static string InGroups(int version) =>
        $"""
         join (
           select distinct a.account_group, a.account, a.statistical, t.title from {Names.GroupAccounts} a
             join (select account_group, any_value(title) as title from {Names.AccountGroups} where {Sql.Live(version)} group by account_group having not bool_or(coalesce(filtered, false))) t using (account_group)
           where {Sql.Live(version, "a.")}) g on g.account = b.account and g.statistical = b.statistical
         """;

    static string MemberNames(BalanceScope scope) => string.Concat(scope.By.Select((name, i) =>
        $" left join (select code, any_value(name) as name from members where {Sql.Live(scope.Version)} and dimension = {Sql.Text(name)} group by code) k{i} on k{i}.code = b.{Sql.Name(name)}"));
}

using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>What the source itself said, which a version is proven by.</summary>
static class Evidence
{
    /// <summary>Only the books and windows that the source was asked for when this version was proven.</summary>
    public static string Proven(int version) => $"(book, start) in (select book, start from proven where version = {version})";

    /// <summary>
    /// entity, book, account, start, opening, debit, credit, closing as the source has them. Where it was asked for the company as a
    /// whole, what is left of that when the entities are taken from it stands on no entity.
    /// </summary>
    public static string TrialBalance(int version) =>
        $"""
         with told as (
           select entity, book, account, start, sum(opening) as opening, sum(debit) as debit, sum(credit) as credit, sum(closing) as closing
           from {Names.TrialBalance} where {Sql.Live(version)} and {Proven(version)} group by all),
         wholes as (select distinct book, start from told where entity = {Sql.Text(Names.None)}),
         left_over as (
           select {Sql.Text(Names.None)} as entity, book, account, start, {LeftOver("opening")}, {LeftOver("debit")}, {LeftOver("credit")}, {LeftOver("closing")}
           from told join wholes using (book, start) group by book, account, start)
         select * from told where entity <> {Sql.Text(Names.None)}
         union all by name
         select * from left_over where opening <> 0 or debit <> 0 or credit <> 0 or closing <> 0
         """;

    static string LeftOver(string name) => $"sum(case when entity = {Sql.Text(Names.None)} then {name} else -{name} end) as {name}";
}

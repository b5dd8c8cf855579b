using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>A book.</summary>
/// <param name="Name">As lines and balances carry it.</param>
/// <param name="Called">What the company calls it, where it adjusts another.</param>
/// <param name="Upon">The book that it adjusts.</param>
/// <param name="Consolidation">Filled by consolidations.</param>
/// <param name="Currency">A consolidation's own currency, where it is told.</param>
public sealed record LedgerBook(string Name, string? Called, string? Upon, bool Consolidation, string? Currency)
{
    /// <summary>Books may be added up that have this in common: a method and its adjustments. Two methods tell the same twice.</summary>
    public string Basis => Upon ?? Name;
}

/// <summary>A group of accounts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">What reports call it.</param>
/// <param name="Kind">Accounts, Groups, Statistical Accounts, Computation …</param>
/// <param name="NormalBalance">debit or credit.</param>
/// <param name="Filtered">It is about some members of a dimension only, and so no sum of its accounts.</param>
/// <param name="Members">The groups in it, in order.</param>
/// <param name="Accounts">Its accounts, those of the groups in it among them.</param>
public sealed record AccountGroup(string Name, string? Title, string? Kind, string? NormalBalance, bool Filtered, IReadOnlyList<string> Members, IReadOnlyList<string> Accounts);

/// <content>Books and groups of accounts.</content>
public sealed partial class Answers
{
    /// <summary>Every book, the default one first, with what it is.</summary>
    public IReadOnlyList<LedgerBook> BookList => duck.Rows(
        $"select book, called, upon, coalesce(consolidation, false), nullif(currency, '') from books where {Sql.Live(Current.Version)} order by position",
        row => new LedgerBook(row.GetString(0), Text(row, 1), Text(row, 2), row.GetBoolean(3), Text(row, 4)));

    /// <summary>Finds a book by its name or by what the company calls it; of books that are called alike, the one that adjusts <paramref name="basis"/>.</summary>
    /// <exception cref="FlowException">There is none of that name, or several are called so.</exception>
    public LedgerBook FindBook(string name, string? basis = null)
    {
        var books = BookList;
        if (books.FirstOrDefault(book => Same(book.Name, name)) is { } exact)
            return exact;
        var called = books.Where(book => book.Called is { } word && Same(word, name)).ToList();
        var found = called.Count == 1 ? called[0] : basis is null ? null : called.Find(book => book.Upon == basis);
        return found ?? throw FlowException.NotFound(
            called.Count > 1 ? $"{name} is {string.Join(" or ", called.Select(book => book.Name))}." : $"{file.Name} has no book {name}.", $"Its books are {string.Join(", ", Books)}.");
    }

    /// <summary>Groups of accounts, by name.</summary>
    public IReadOnlyList<AccountGroup> Groups
    {
        get
        {
            var live = Sql.Live(Current.Version);
            var members = duck.Rows($"select account_group, member from {Names.GroupMembers} where {live} order by account_group, position", row => (Group: row.GetString(0), Inner: row.GetString(1))).ToLookup(pair => pair.Group, pair => pair.Inner);
            var accounts = duck.Rows($"select distinct account_group, account from {Names.GroupAccounts} where {live} order by 1, 2", row => (Group: row.GetString(0), Inner: row.GetString(1))).ToLookup(pair => pair.Group, pair => pair.Inner);
            return duck.Rows(
                $"select account_group, any_value(title), any_value(kind), any_value(normal_balance), bool_or(coalesce(filtered, false)) from {Names.AccountGroups} where {live} and account_group is not null group by account_group order by account_group",
                row => new AccountGroup(row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), row.GetBoolean(4), [.. members[row.GetString(0)]], [.. accounts[row.GetString(0)]]));
        }
    }
}

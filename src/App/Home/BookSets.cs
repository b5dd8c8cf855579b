using Dapper;
using NightLedger.Flow;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Home;

/// <summary>Sets of a company's books that somebody named to be shown together.</summary>
sealed class BookSets(ControlDatabase control)
{
    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<BookSet> Of(string company)
    {
        using var database = control.Open();
        return [.. database.Query<(string Name, string Book)>("select name, book from book_sets where company = @company order by name, position", new { company })
            .GroupBy(row => row.Name).Select(set => new BookSet(set.Key, [.. set.Select(row => row.Book)]))];
    }

    /// <summary>The set of that name; null where there is none.</summary>
    public BookSet? Find(string company, string? name) =>
        name is null ? null : Of(company).FirstOrDefault(set => set.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds a set, or gives it other books.</summary>
    public void Save(string company, BookSet set)
    {
        using var database = control.Open();
        using var change = database.BeginTransaction();
        database.Execute("delete from book_sets where company = @company and name = @Name", new { company, set.Name }, change);
        database.Execute("insert into book_sets (company, name, position, book) values (@company, @Name, @position, @book)",
            set.Books.Select((book, position) => new { company, set.Name, position, book }), change);
        change.Commit();
    }

    /// <summary>Forgets a set.</summary>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public void Drop(string company, string name)
    {
        using var database = control.Open();
        if (database.Execute("delete from book_sets where company = @company and name = @name", new { company, name }) == 0)
            throw FlowException.NotFound($"{company} has no set of books of that name.", $"See which there are: nightledger books {company}");
    }
}

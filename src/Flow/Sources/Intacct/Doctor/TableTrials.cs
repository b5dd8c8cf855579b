using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>Every object and function that the night asks, as the night's own plan has them, each by one row.</summary>
static class TableTrials
{
    const string Structures = "Structures", Money = "Balances and lines", Budgets = "Budgets", Members = "Dimensions", Changes = "Changes and deletions";

    const string NoGroups = "Numbers are told by account alone: sums by groups of accounts cannot be asked for.";

    /// <summary>What a table is called here, whether a night ends without it, and what is lost.</summary>
    sealed record Part(string Group, string Name, bool Needed, string Lost);

    static readonly Dictionary<string, Part> Parts = new()
    {
        [Names.Entities] = new(Structures, "entities", false, "The entities are taken from their rows; where these are refused too, the company is read as one."),
        [Names.Accounts] = new(Structures, "accounts", true, "No night can run: there is no chart of accounts."),
        [Names.StatisticalAccounts] = new(Structures, "statistical accounts", false, "Quantities such as heads and hours cannot be told from money where lines do not say so, and have no titles."),
        [Names.Periods] = new(Structures, "reporting periods", true, "No night can run: balances are by reporting period."),
        [Names.AccountGroups] = new(Structures, "account groups", false, NoGroups),
        [Names.GroupAccounts] = new(Structures, "accounts in groups", false, NoGroups),
        [Names.GroupMembers] = new(Structures, "groups in groups", false, NoGroups),
        [Names.Places] = new(Structures, "locations", true, "No night can run: which entity a line belongs to is known by its location."),
        [Names.TrialBalance] = new(Money, "trial balance", true, "No night can run: nothing is published that Intacct's own trial balance does not confirm."),
        [Names.NetBalances] = new(Money, "balances by dimension", true, "No night can run: without --details, this is where the numbers come from."),
        [Names.Lines] = new(Money, "journal lines", true, "No night can run with --details: there are no transaction lines."),
        [Names.ChangedLines] = new(Money, "changed lines", false, "Every night reads all lines again."),
        [Names.Budgets] = new(Budgets, "budgets", true, "The names and states of budgets are missing."),
        [Names.BudgetItems] = new(Budgets, "budget items", true, "There are no budgets."),
        [Names.Traces] = new(Changes, "audit history", false, "What was deleted shows only where it moved money; deleted members of long dimensions stay listed until a night with --full, and edits that Intacct does not stamp on the lines are seen only then."),
    };

    /// <summary>The names of the checks of tables, of those too that this company is not read with.</summary>
    public static IEnumerable<string> AllNames => Parts.Values.Select(part => part.Name);

    /// <summary>The checks.</summary>
    public static IEnumerable<Trial> Of(Visit visit) => Plan.Samples(visit.Company.Ledger, visit.Orders, PermissionDoctor.LongPast).Select(slice => Of(slice, visit))
        .Concat(visit.Orders.Further.Where(one => visit.Company.Ledger.Tables.All(table => !table.From.Equals(one.Object, StringComparison.OrdinalIgnoreCase))).Select(one => NotDescribed(one.Object, visit)));

    static Part Beside(string name) => new("Further tables", $"table {name}", false, "The table is left as it was, or out. The ledger does not rest on it.");

    static Trial NotDescribed(string name, Visit visit)
    {
        var (part, note) = (Beside(name), visit.Notes.Find(note => note.StartsWith(name, StringComparison.OrdinalIgnoreCase)) ?? $"{name} has no fields.");
        var title = new Title(part.Group, part.Name);
        return new(title, _ => Task.FromResult(title.Warn(note, part.Lost, Advice.Usual(Gates.Of(name)))));
    }

    static Trial Of(Slice slice, Visit visit)
    {
        var part = slice.Dimension is { } dimension
            ? new Part(Members, $"dimension {Named(dimension, visit)}", true, $"Members of {dimension.Term} have no names, parents or states; balances know them by {(dimension.UserDefined ? "number" : "code")} alone.")
            : Parts.GetValueOrDefault(slice.Table.Name) ?? Beside(slice.Table.From);
        var title = new Title(part.Group, part.Name);
        return new(title, cancel => slice.Table.Name == Names.Entities ? EntitiesAsync(title, part, visit, cancel) : TryAsync(title, part, slice, visit, cancel));
    }

    // Two dimensions may have been given the same term.
    static string Named(Dimension dimension, Visit visit) =>
        visit.Company.Ledger.Dimensions.Count(other => other.Term.Equals(dimension.Term, StringComparison.OrdinalIgnoreCase)) > 1 ? $"{dimension.Term} ({dimension.Object})" : dimension.Term;

    static async Task<Finding> TryAsync(Title title, Part part, Slice slice, Visit visit, CancellationToken cancel)
    {
        var question = await Sample.OfAsync(slice, visit, cancel).ConfigureAwait(false);
        if (await visit.TryAsync(question, cancel).ConfigureAwait(false) is { } refused)
            return await RefusedAsync(title, part, question.Subject, refused, visit, cancel).ConfigureAwait(false);
        // It was let in and is shown none: its night would be refused for the same reason.
        return slice.Table.Name == Names.Accounts && visit.Connection.EntityId is { Length: > 0 } only && await visit.TotalAsync(question, cancel).ConfigureAwait(false) == 0
            ? title.Fail(Catalogue.NothingShared.Failure(new(only)), part.Lost, null)
            : title.Pass($"{question.Subject} can be {(question is Query ? "read" : "run")}.");
    }

    static async Task<Finding> RefusedAsync(Title title, Part part, string subject, FlowException refused, Visit visit, CancellationToken cancel)
    {
        var (message, advice) = await Diagnosis.OfAsync(visit, subject, refused, cancel).ConfigureAwait(false);
        var finding = part.Needed ? title.Fail(refused, part.Lost, advice) : title.Warn(refused, part.Lost, advice);
        return finding with { Message = message };
    }

    static async Task<Finding> EntitiesAsync(Title title, Part part, Visit visit, CancellationToken cancel)
    {
        if (visit.EntityUnknown is { } unknown)
            return title.Fail(unknown, "No night can run: the company was connected with this entity.", Advice.At(Screens.User, " > Entities: give it the entity, or connect the company with another one"));
        if (visit.Entities.Refused is { } refused)
            return await RefusedAsync(title, part with { Needed = false }, "readEntityDetails", refused, visit, cancel).ConfigureAwait(false);
        var entities = visit.Company.Ledger.Entities;
        return title.Pass(visit.Entities.Value.Count == 0 ? "The company has no entities; it is one by itself." : $"{CompanyTrials.Counted(entities.Count, "entity").Replace("entitys", "entities", StringComparison.Ordinal)}: {string.Join(", ", entities.Take(12).Select(entity => entity.Id))}{(entities.Count > 12 ? ", …" : "")}.");
    }
}

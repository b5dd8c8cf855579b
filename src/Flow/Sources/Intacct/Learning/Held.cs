using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// Entities and departments that the user is held to. What lies outside is refused nowhere: it is simply not there, in lines and in the
/// trial balance alike, so that all would tie and something be missing.
/// </summary>
static class Held
{
    static readonly Table Answer = new("user_limits", "USERRESTRICTION")
    {
        Summary = "One row a limit of a user.",
        Key = ["user"],
        Columns = [Column.Text("user", "LOGINID"), Column.Text("location", "LOCATIONID"), Column.Text("department", "DEPARTMENTID")],
    };

    /// <summary>What the operator should know of it; empty when there is nothing, or when the user may not look.</summary>
    public static async Task<string> NoteAsync(string user, Values values, Session session, CancellationToken cancel)
    {
        var (locations, departments) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        try
        {
            var question = new Query(Answer.From, ["LOGINID", "LOCATIONID", "DEPARTMENTID"]) { Where = [Condition.Equal("LOGINID", user)], OrderBy = ["LOGINID"], MostRetries = 1 };
            await foreach (var batch in new Walk(session, new RowReaders(Answer, values), question, byKey: false).ReadAsync(cancel).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                {
                    Add(locations, batch.Texts(1)[row]);
                    Add(departments, batch.Texts(2)[row]);
                }
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable || refused.Side == Side.Source)
        {
            return "";
        }

        var held = new[] { Named("locations", locations), Named("departments", departments) }.Where(part => part.Length > 0).ToList();
        return held.Count == 0 ? "" : $"The user is held to the {string.Join(" and the ", held)}: what is outside is neither read nor in the trial balance that it is held against.";
    }

    static void Add(SortedSet<string> to, string? member)
    {
        if (member is not null)
            to.Add(member);
    }

    static string Named(string what, SortedSet<string> members) =>
        members.Count == 0 ? "" : $"{what} {string.Join(", ", members.Take(20))}{(members.Count > 20 ? " …" : "")}";
}

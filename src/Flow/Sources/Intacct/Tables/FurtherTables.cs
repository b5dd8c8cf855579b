using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>Objects that nobody here knows beforehand: what the gateway lists of them becomes a table.</summary>
static class FurtherTables
{
    /// <summary>What is about a person, and in no field unless it is named.</summary>
    static readonly string[] Personal = ["SSN", "SOCIALSEC", "BIRTH", "GENDER", "ETHNIC", "PASSWORD", "PWD", "BANK", "IBAN", "ROUTING", "TAXID", "CARDNUM", "CREDITCARD", "ACHACCOUNT", "ACHREMITTANCE"];

    /// <summary>
    /// Asks for the fields of each, every night: they may have changed. One that is not described, for whatever reason, is left out, and
    /// said.
    /// </summary>
    public static async Task<IReadOnlyList<Table>> LearnAsync(IReadOnlyList<Further> wanted, Listings listings, Session session, List<string> notes, CancellationToken cancel)
    {
        var tables = new List<Table>();
        var asked = wanted.Select(one => session.AskAsync(new Lookup(one.Object), cancel)).ToList();
        foreach (var (one, answer) in wanted.Zip(asked))
            try
            {
                var listing = Listing.Read(one.Object, await answer.ConfigureAwait(false));
                listings.Know(listing);
                if (Of(one, listing, notes) is { Columns.Count: > 0 } table)
                    tables.Add(table);
                else
                    notes.Add($"{one.Object}: Sage Intacct lists no fields of it; it is not read.");
            }
            catch (FlowException refused) when (refused.Side != Side.Ours || refused.Response == Response.SkipTable)
            {
                notes.Add($"{one.Object} is not read: {refused.Message} {refused.NextStep}".TrimEnd());
            }

        return tables;
    }

    /// <summary>Whether only what changed can be asked for.</summary>
    public static bool Tells(Listing listing) => Modified(listing) is not null && Record(listing) is not null;

    /// <summary>The field that says when a row was changed.</summary>
    public static string? Modified(Listing listing) => listing.Known ? listing.First(["WHENMODIFIED", "updatedAt"]) : null;

    static string? Record(Listing listing) => listing.First(["RECORDNO", "id"]);

    static Table Of(Further wanted, Listing listing, List<string> notes)
    {
        var missing = wanted.Fields.Where(field => listing.Find(field) is null).ToList();
        if (missing.Count > 0)
            notes.Add($"{wanted.Object} has no {string.Join(", ", missing)}.");
        var record = Record(listing);
        var fields = (wanted.Fields.Count > 0 ? wanted.Fields.Select(listing.Find).OfType<string>() : listing.Fields.Values.Select(field => field.Name).Where(Shown))
            .Where(field => field != record).Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(field => field, StringComparer.Ordinal);
        var columns = new List<Column>();
        if (record is not null)
            columns.Add(Column.Text("record_no", record));
        foreach (var field in fields)
            columns.Add(new(Free(columns, NameOf(field)), field, KindOf(listing.Fields[field].Kind)));
        return new(Names.Further + NameOf(wanted.Object), wanted.Object)
        {
            Summary = "One row a record of an object that was asked for.",
            Key = record is not null ? ["record_no"] : [.. columns.Select(column => column.Name)],
            Columns = columns,
            Aside = [.. columns.Select(column => column.Name)],
        };
    }

    // A dotted field is of another object behind this one: as good as ours, where the gateway lists it.
    static bool Shown(string field) => !Personal.Any(word => field.Contains(word, StringComparison.OrdinalIgnoreCase));

    static string NameOf(string field) => new([.. field.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_')]);

    static string Free(List<Column> taken, string name)
    {
        var free = name is "from_version" or "to_version" or "record_no" ? name + "_" : name;
        while (taken.Any(column => column.Name == free))
            free += "_";
        return free;
    }

    // What the kind does not say for certain is text. A number without places may still be a code with zeros in front.
    static Kind KindOf(string type) => type switch
    {
        "INTEGER" or "SEQUENCE" => Kind.Integer,
        "DECIMAL" or "CURRENCY" or "PERCENT" or "NUMBER" => Kind.Amount,
        "DATE" => Kind.Date,
        "TIMESTAMP" or "DATETIME" => Kind.Instant,
        "BOOLEAN" or "BOOL" => Kind.Flag,
        _ => Kind.Text,
    };
}

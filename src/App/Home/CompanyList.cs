using System.Text.RegularExpressions;
using Dapper;
using NightLedger.App.Terminal;
using NightLedger.Flow;

namespace NightLedger.App.Home;

/// <summary>The companies that are connected.</summary>
sealed partial class CompanyList(ControlDatabase control)
{
    const string Columns = """
        name, endpoint, company_id as CompanyId, user_id as UserId, sender_id as SenderId, entity, details, budgets, at_once as AtOnce, patience, keep_versions as KeepVersions,
        keep_days as KeepDays, secrets, created, updated
        """;

    /// <summary>What a company's other files end with, before what tells their kind.</summary>
    static readonly string[] OwnEndings = [".night", ".held"];

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<Company> All()
    {
        using var database = control.Open();
        return [.. database.Query<Company>($"select {Columns} from companies order by name")];
    }

    /// <summary>The company of that name, or null.</summary>
    public Company? Find(string name)
    {
        using var database = control.Open();
        return database.QuerySingleOrDefault<Company>($"select {Columns} from companies where name = @name", new { name });
    }

    /// <summary>The company of that name.</summary>
    /// <exception cref="FlowException">There is none.</exception>
    public Company Get(string name) => Find(name) ?? throw Unknown(name);

    /// <summary>Adds it, or replaces what was known of it; its numbers, schedule and history stay.</summary>
    public void Save(Company company)
    {
        using var database = control.Open();
        database.Execute("""
            insert into companies (name, endpoint, company_id, user_id, sender_id, entity, details, budgets, at_once, patience, keep_versions, keep_days, secrets, created, updated)
            values (@Name, @Endpoint, @CompanyId, @UserId, @SenderId, @Entity, @Details, @Budgets, @AtOnce, @Patience, @KeepVersions, @KeepDays, @Secrets, @Created, @Updated)
            on conflict (name) do update set endpoint = excluded.endpoint, company_id = excluded.company_id, user_id = excluded.user_id,
              sender_id = excluded.sender_id, entity = excluded.entity, details = excluded.details, budgets = excluded.budgets,
              at_once = excluded.at_once, patience = excluded.patience, keep_versions = excluded.keep_versions, keep_days = excluded.keep_days,
              secrets = excluded.secrets, updated = excluded.updated
            """, company);
    }

    /// <summary>Refuses a name that could not be a file's.</summary>
    /// <exception cref="UsageException">It could not.</exception>
    public static void RequireGood(string name)
    {
        if (!Good().IsMatch(name) || OwnEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || Reserved().IsMatch(name))
            throw new UsageException($"'{Plain.Shown(name)}' cannot be a company's name here.",
                "Use up to 64 letters, digits, - _ and . with a letter or digit first: acme, acme-uk, acme_2.");
    }

    FlowException Unknown(string name)
    {
        var known = All();
        return FlowException.NotFound($"There is no company called '{Plain.Shown(name)}' here.", known.Count == 0
            ? "None is connected yet: see nightledger connect --help, or try nightledger demo."
            : $"There is {string.Join(", ", known.Select(company => company.Name))}.");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}(?<!\.)\z")]
    private static partial Regex Good();

    // What Windows will not take as a file's name.
    [GeneratedRegex(@"\A(con|prn|aux|nul|com\d|lpt\d)(\..*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();
}

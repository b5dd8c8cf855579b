using System.CommandLine;
using System.Text.RegularExpressions;
using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Further objects of Intacct's that are read beside the ledger.</summary>
static partial class TableCommand
{
    sealed record Asked(Further Further, DateTimeOffset Since, FurtherFound? Found);

    static readonly Heading<Asked>[] Headings =
    [
        new("Object", row => row.Further.Object), new("Table", row => row.Found?.Table ?? "(after the next night)"),
        new("Fields", row => row.Further.Fields.Count == 0 ? "all but personal ones" : string.Join(", ", row.Further.Fields), Elastic: true),
        new("New fields", row => row.Further.Fields.Count > 0 ? "" : row.Further.Grows ? "added" : "blocked"),
        new("Rows", row => row.Found is { } found ? Plain.Count(found.Rows) : "", Right: true), new("Asked for since", row => Plain.Instant(row.Since)),
    ];

    public static Verb Build(Outside outside)
    {
        var verb = new Verb("table", "Any further object of Intacct's that is read each night beside the ledger: add, remove, or list them.",
            "nightledger table acme add APBILL", "nightledger table acme add VENDOR --fields VENDORID,NAME,VENDTYPE", "nightledger table acme add ARINVOICE --drift block", "nightledger table acme list", "nightledger table acme remove APBILL").OfCompany();
        verb.Add(new Argument<string>("ACTION") { Description = "add, remove or list.", DefaultValueFactory = _ => "list" });
        verb.Add(new Argument<string?>("OBJECT") { Arity = ArgumentArity.ZeroOrOne, Description = "The object's name in Intacct." });
        return verb.With<string>("--fields", "FIELD,FIELD", "Only these fields; otherwise all that Intacct lists, without personal ones such as bank accounts.")
            .With<string>("--drift", "CHOICE", "What to do with fields that come later: add (unless said otherwise) or block.")
            .WithJson().Does(outside, Table);
    }

    static int Table(VerbCall call)
    {
        var company = call.Company();
        var list = new FurtherList(call.Control);
        switch (call.Text("ACTION"))
        {
            case "add": Add(call, company, list); break;
            case "remove": Remove(call, company, list); break;
            case "list" when call.Text("OBJECT") is null: break;
            default: throw new UsageException("A table is added, removed or listed.", "See nightledger table --help");
        }

        List(call, company, list);
        return ExitCode.Done;
    }

    static void Add(VerbCall call, Company company, FurtherList list)
    {
        var drift = call.Text("--drift") ?? "add";
        if (drift is not ("add" or "block"))
            throw new UsageException($"--drift is add or block, not '{Plain.Shown(drift)}'.", "See nightledger table --help");
        var fields = (call.Text("--fields") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (fields.FirstOrDefault(field => !Field().IsMatch(field)) is { } wrong)
            throw new UsageException($"'{Plain.Shown(wrong)}' is no field's name.", "Fields are named as Intacct names them: VENDORID,NAME");
        list.Add(company.Name, new Further(Named(call), fields, drift == "add"), call.Outside.Clock.GetUtcNow());
        if (!call.Json)
            call.Note($"next: {call.Command} sync {company.Name}{call.HomeOption}");
    }

    static void Remove(VerbCall call, Company company, FurtherList list)
    {
        if (!list.Remove(company.Name, Named(call)))
            throw FlowException.NotFound($"{company.Name} has no further table {Named(call)}.", $"See which it has: nightledger table {company.Name} list");
    }

    static string Named(VerbCall call) => call.Text("OBJECT") is { } name && Object().IsMatch(name)
        ? name : throw new UsageException("Which object is missing, or is no object's name.", "Objects are named as Intacct names them: nightledger table acme add APBILL");

    static void List(VerbCall call, Company company, FurtherList list)
    {
        var (version, found) = Found(call, company);
        var rows = list.Of(company.Name).Select(one => new Asked(one.Further, one.Since, found.FirstOrDefault(table => table.IsOf(one.Further.Object)))).ToList();
        if (call.Json)
            Print(call, company, version, rows);
        else
            Show(call, version, rows);
    }

    static void Show(VerbCall call, VersionInfo? version, List<Asked> rows)
    {
        if (rows.Count == 0)
            call.Say("No further table is asked for.");
        Screen.Table(call.Outside, Headings, rows);
        if (version is not null)
            Standing.Say(call, version);
    }

    static (VersionInfo? Version, IReadOnlyList<FurtherFound> Found) Found(VerbCall call, Company company)
    {
        if (!File.Exists(call.Home.Planning(company.Name).Published))
            return (null, []);
        using var answers = Answers.Open(call.Home.Planning(company.Name));
        return (answers.Current, answers.FurtherFound());
    }

    static void Print(VerbCall call, Company company, VersionInfo? version, List<Asked> rows)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", version?.Version).Instant("asOf", version?.AsOf).Rows("rows", rows, (row, one) => row.Text("object", one.Further.Object).Text("table", one.Found?.Table)
            .Texts("fields", one.Further.Fields).Text("drift", one.Further.Grows ? "add" : "block").Instant("since", one.Since)
            .Number("columns", one.Found?.Columns.Count).Number("rows", one.Found?.Rows)).End();
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex Object();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.]{0,127}\z")]
    private static partial Regex Field();
}

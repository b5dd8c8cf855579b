using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>Which dimensions were found, and how much of the ledger each tells apart.</summary>
static class DimensionsCommand
{
    const int Bar = 10;

    public static Verb Build(Outside outside) =>
        new Verb("dimensions", "Which dimensions were found, with their members, and how much of the ledger each tells apart.",
            "nightledger dimensions acme", "nightledger dimensions acme --json")
            .OfCompany().AtVersion().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        using var answers = call.Answers(company);
        var found = answers.DimensionsFound();
        if (call.Json)
            Print(call, company, answers, found);
        else
            Show(call, answers, found);
        return ExitCode.Done;
    }

    static void Show(VerbCall call, Answers answers, DimensionsAnswer found)
    {
        Standing.Warn(call, answers.Current);
        var several = found.Dimensions.Any(one => one.Money.Count > 1);
        var rows = found.Dimensions.SelectMany(one => several && one.Money.Count > 0 ? one.Money.Select(money => (one, money)) : [(one, money: one.Money.Count > 0 ? one.Money[0] : default)]);
        Screen.Table(call.Outside, Headings(answers.HasLines ? "Lines" : "Balances", several), rows);
        call.Say(found.From is null
            ? $"Nothing has moved in the book {found.Book} yet."
            : $"Money: debits and credits of the book {found.Book} from {Plain.Day(found.From.Value)} to {Plain.Day(found.To!.Value)}. What names no member is {Flow.Rows.Names.None}.");
        Standing.Say(call, answers.Current);
    }

    static List<Heading<(DimensionFound Found, Tagged Money)>> Headings(string what, bool several) =>
    [
        new("Dimension", row => Called(row.Found), Elastic: true),
        new("Object", row => $"{row.Found.Dimension.Object}, {(row.Found.Dimension.UserDefined ? "user-defined" : "standard")}", Elastic: true),
        new("Members", row => Members(row.Found), Elastic: true),
        new(what, row => Plain.Count(row.Found.Carried), Right: true),
        .. several ? [new Heading<(DimensionFound Found, Tagged Money)>("Currency", row => row.Money.Currency)] : Array.Empty<Heading<(DimensionFound, Tagged)>>(),
        new("Share of money", row => Drawn(row.Money.Share)),
        new("For example", row => string.Join("; ", row.Found.Examples.Select(one => Plain.Cut($"{one.Code} {(one.Name == one.Code ? "" : one.Name)}".Trim(), 24))), Elastic: true),
    ];

    // The name that programs and --by go by stands behind the company's word, unless it is the same.
    static string Called(DimensionFound found) =>
        DimensionNames.Same(found.Dimension.Name, found.Dimension.Term) ? found.Dimension.Term : $"{found.Dimension.Term} ({found.Dimension.Name})";

    static string Members(DimensionFound found)
    {
        var members = found.Members;
        string[] lines = [Plain.Count(members.Active), members.Inactive > 0 ? $"{Plain.Count(members.Inactive)} inactive" : "", members.Unlisted > 0 ? $"{Plain.Count(members.Unlisted)} not listed" : "", found.Levels > 1 ? $"{found.Levels} levels" : ""];
        return string.Join(", ", lines.Where(line => line.Length > 0));
    }

    /// <summary>A share as a bar and in percent; a little is never drawn as nothing, nor nearly all as all.</summary>
    static string Drawn(decimal share)
    {
        var full = share is > 0 and < 1 ? Math.Clamp((int)decimal.Round(share * Bar), 1, Bar - 1) : (int)(share * Bar);
        var percent = share is > 0 and < 0.001m ? "< 0.1" : share is > 0.999m and < 1 ? "> 99.9" : decimal.Round(100 * share, 1).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        return $"{new string('█', full)}{new string('░', Bar - full)} {percent} %";
    }


    static void Print(VerbCall call, Company company, Answers answers, DimensionsAnswer found)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", answers.Current.Version).Instant("asOf", answers.Current.AsOf).Text("state", Standing.Word(answers.Current))
            .Text("book", found.Book).Day("from", found.From).Day("to", found.To).Text("carriedBy", answers.HasLines ? "lines" : "balances").Number("of", found.Rows)
            .Rows("rows", found.Dimensions, Write).End();
    }

    static void Write(JsonOut json, DimensionFound found)
    {
        var (one, members) = (found.Dimension, found.Members);
        json.Text("dimension", one.Name).Text("label", one.Term).Text("term", one.TermInSource).Text("object", one.Object).Flag("userDefined", one.UserDefined)
            .Number("members", members.All).Number("active", members.Active).Number("inactive", members.Inactive).Number("unlisted", members.Unlisted)
            .Number("levels", found.Levels).Number("carried", found.Carried)
            .Rows("money", found.Money, (row, money) => row.Text("currency", money.Currency.Length == 0 ? null : money.Currency).Money("turnover", money.Turnover).Money("named", money.Named)
                .Text("share", decimal.Round(money.Share, 6).ToString("0.000000", System.Globalization.CultureInfo.InvariantCulture)))
            .Rows("examples", found.Examples, (row, member) => row.Text("code", member.Code).Text("name", member.Name));
    }
}

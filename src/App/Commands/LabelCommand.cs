using System.CommandLine;
using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Rows;

namespace NightLedger.App.Commands;

/// <summary>What a company calls the fields of a line and its dimensions.</summary>
static class LabelCommand
{
    const int Longest = 80;

    /// <summary>A field or a dimension, and what it is called.</summary>
    sealed record Called(string Field, bool Dimension, string Usual, string? Given)
    {
        public string Label => Given ?? Usual;
    }

    static readonly Heading<Called>[] Headings =
    [
        new("Field", row => row.Field), new("Is", row => row.Dimension ? "dimension" : "field of a line"), new("Called", row => row.Label, Elastic: true),
        new("Otherwise", row => row.Given is null ? "" : row.Usual, Elastic: true),
    ];

    public static Verb Build(Outside outside)
    {
        var verb = new Verb("label", "What fields of a line and dimensions are called on screens, in workbooks and in options; without a field, lists them.",
            "nightledger label acme", "nightledger label acme batch_title \"Journal title\"", "nightledger label acme batch_title --reset").OfCompany();
        verb.Add(new Argument<string?>("FIELD") { Arity = ArgumentArity.ZeroOrOne, Description = "batch_title, document, record_type, entry_description, pr_description, description, or a dimension." });
        verb.Add(new Argument<string?>("LABEL") { Arity = ArgumentArity.ZeroOrOne, Description = "What it is called from now on." });
        return verb.WithFlag("--reset", "Called as before; without a field, all of them.").WithJson().Does(outside, Label);
    }

    static int Label(VerbCall call)
    {
        var company = call.Company();
        var (field, label, list) = (call.Text("FIELD"), call.Text("LABEL"), new LabelList(call.Control));
        if (label is not null && call.Flag("--reset"))
            throw new UsageException("A label and --reset do not go together.", "See nightledger label --help");
        var called = All(call, company, list);
        if (call.Flag("--reset"))
            list.Reset(company.Name, field is null ? null : Find(called, company, field).Field);
        else if (label is not null)
            Give(list, company, called, Find(called, company, field!), label.Trim());
        List(call, company, field is not null && label is null && !call.Flag("--reset") ? [Find(called, company, field)] : All(call, company, list));
        return ExitCode.Done;
    }

    static void Give(LabelList list, Company company, IReadOnlyList<Called> called, Called field, string label)
    {
        if (label.Length is 0 or > Longest || label.Any(char.IsControl))
            throw new UsageException($"A label is 1 to {Longest} letters, without line breaks.");
        if (called.FirstOrDefault(one => one != field && (DimensionNames.Same(one.Field, label) || DimensionNames.Same(one.Label, label))) is { } other)
            throw new UsageException($"{other.Field} is called '{Plain.Shown(other.Label)}' already.", "Two that are called the same could not be told apart.");
        list.Set(company.Name, field.Field, label);
    }

    /// <summary>The six fields, the dimensions of the last published version, and what has been given a word before.</summary>
    static List<Called> All(VerbCall call, Company company, LabelList list)
    {
        var labels = list.Of(company.Name);
        var fields = Labels.Fields.Select(one => new Called(one.Field, false, one.Usual, labels.Of(one.Field)));
        return [.. fields, .. Dimensions(call, company).Select(one => new Called(one.Name, true, one.TermInSource, labels.Of(one.Name)))];
    }

    static IReadOnlyList<Dimension> Dimensions(VerbCall call, Company company)
    {
        var file = call.Home.Planning(company.Name);
        if (!File.Exists(file.Published))
            return [];
        using var answers = Answers.Open(file);
        return answers.Dimensions;
    }

    static Called Find(IReadOnlyList<Called> called, Company company, string field) =>
        called.FirstOrDefault(one => DimensionNames.Same(one.Field, field)) ?? called.FirstOrDefault(one => DimensionNames.Same(one.Label, field) || DimensionNames.Same(one.Usual, field))
        ?? throw FlowException.NotFound($"{company.Name} has no field or dimension {Plain.Shown(field)}.", $"There is {string.Join(", ", called.Select(one => one.Field))}; dimensions are known from the first published night on.");

    static void List(VerbCall call, Company company, IReadOnlyList<Called> called)
    {
        if (!call.Json)
        {
            Screen.Table(call.Outside, Headings, called);
            return;
        }
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Rows("rows", called, (row, one) =>
            row.Text("field", one.Field).Flag("dimension", one.Dimension).Text("label", one.Label).Text("usual", one.Usual).Flag("given", one.Given is not null)).End();
    }
}

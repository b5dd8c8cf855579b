using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Balances of some accounts, split by the dimensions that <c>groupby</c> names: of the ledger, of a budget or of both.</summary>
sealed class GetAccountBalancesByDimensions : IGatewayFunction
{
    static readonly string[] Contents = ["Actual", "Budget", "Actual and Budget"];
    static readonly string[] Comparisons = ["Budget minus Actual", "Actual minus Budget"];

    public string Name => "get_accountbalancesbydimensions";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Check(call, beliefs);
        return talk =>
        {
            var rows = Rows(call, talk);
            return new Reply(output =>
            {
                output.Open("data");
                foreach (var row in rows) row(output);
                output.Close("data");
            });
        };
    }

    public static void Check(XElement call, Beliefs beliefs)
    {
        BalanceGrammar.ByDimensions.Check(call, beliefs);
        Among(call, "contentselection", Contents);
        Among(call, "budgetcomparison", Comparisons);
        if (Schema.Flag(call, "showperiodbalancedetail", false) && Schema.Optional(call, "contentselection", Contents[0]) != Contents[0])
            throw Schema.Fault("Element 'showperiodbalancedetail': it can only be used when contentselection is Actual.");
    }

    /// <summary>The rows of the answer, each ready to be written: a report gives them out page by page.</summary>
    public static List<Action<XmlBytes>> Rows(XElement call, Conversation talk)
    {
        var parameters = new BalanceCall(call, talk);
        var groups = GroupBy(call, talk.Company);
        var question = parameters.Question([.. groups.Select(Dimensions.ColumnOf)], "exclude", false, AccountChoice.Of(call, talk.Company));
        var content = Schema.Optional(call, "contentselection", Contents[0]);
        var budget = content == Contents[0] ? [] : BudgetSums.Answer(question, Schema.Optional(call, "budgetid"), talk.Company);
        var lines = content == Contents[1] ? [] : talk.Balances.Answer(question).Where(line => IsShown(call, line, talk.Company.Beliefs));
        var writer = new DimensionBalanceWriter(call, [.. groups.Select(group => new MemberTags(group, talk.Company))], parameters.Currency(), talk.Company.Format);
        return content == Contents[0] ? [.. lines.Select(writer.Actual)] : [.. BudgetSums.Beside(lines, budget).Select(pair => writer.Budget(pair, content == Contents[2]))];
    }

    static void Among(XElement call, string name, string[] values)
    {
        var value = Schema.Optional(call, name, values[0]);
        if (!values.Contains(value)) throw Schema.Fault($"Element '{name}': [facet 'enumeration'] The value '{value}' is not an element of the set {{'{string.Join("', '", values)}'}}.");
    }

    static bool IsShown(XElement call, BalanceLine line, Beliefs beliefs)
    {
        if (line.End != 0 || Schema.Flag(call, "showzerobalances", false)) return true;
        return line.HasActivity && (Schema.Flag(call, "showzerowithactivity", false) || beliefs.Holds("zero-after-activity", "shown"));
    }

    static List<DimensionProfile> GroupBy(XElement call, SimulatedCompany company) =>
        [.. Schema.Optional(call, "groupby").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name =>
            company.Dimensions.Find(name) is { Enabled: true } known ? known : throw new FunctionFailure(new GatewayError("BL03000018", $"Invalid groupby dimension {name}.")))];
}

/// <summary>One balance as an element, in each of its documented shapes.</summary>
sealed class DimensionBalanceWriter(XElement call, List<MemberTags> members, string currency, UserFormat format)
{
    readonly bool _detail = Schema.Flag(call, "showperiodbalancedetail", false);
    readonly bool _actualFirst = Schema.Optional(call, "budgetcomparison").StartsWith("Actual", StringComparison.Ordinal);

    public Action<XmlBytes> Actual(BalanceLine line) => output =>
    {
        output.Open("accountbalance");
        output.Element("glaccountno", line.Account);
        output.Element("startbalance", format.Write(line.Start));
        output.Element("periodbalance", format.Write(line.Movement));
        if (_detail) Detail(output, line);
        output.Element("endbalance", format.Write(line.End));
        Rest(output, line.Members);
    };

    public Action<XmlBytes> Budget((string Account, string[] Members, decimal Actual, decimal Budget) pair, bool both) => output =>
    {
        output.Open("accountbalance");
        output.Element("glaccountno", pair.Account);
        output.Element("budgetbalance", format.Write(pair.Budget));
        if (both) output.Element("periodbalance", format.Write(pair.Actual));
        if (both) output.Element("difference", format.Write(_actualFirst ? pair.Actual - pair.Budget : pair.Budget - pair.Actual));
        Rest(output, pair.Members);
    };

    void Detail(XmlBytes output, BalanceLine line)
    {
        output.Open("periodbalancedetail");
        output.Element("debits", format.Write(line.Debits + line.AdjustmentDebits));
        output.Element("credits", format.Write(line.Credits + line.AdjustmentCredits));
        output.Close("periodbalancedetail");
    }

    void Rest(XmlBytes output, string[] line)
    {
        output.Element("currency", currency);
        for (var index = 0; index < members.Count; index++) members[index].Write(output, line[index]);
        output.Close("accountbalance");
    }
}

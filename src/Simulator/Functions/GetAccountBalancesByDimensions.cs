using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Balances of some accounts, split by the dimensions that <c>groupby</c> names.</summary>
sealed class GetAccountBalancesByDimensions : IGatewayFunction
{
    public string Name => "get_accountbalancesbydimensions";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        BalanceCall.Check(call, beliefs);
        AccountChoice.Check(call);
        return talk => Answer(call, talk);
    }

    static Reply Answer(XElement call, Conversation talk)
    {
        var parameters = new BalanceCall(call, talk);
        var groups = GroupBy(call, talk.Company);
        var columns = groups.Select(Dimensions.ColumnOf).ToList();
        var question = parameters.Question(columns, "exclude", AccountChoice.Of(call, talk.Company));
        var lines = talk.Balances.Answer(question).Where(line => IsShown(call, line, talk.Company.Beliefs)).ToList();
        var members = groups.Select(group => new MemberTags(group, talk.Company)).ToList();
        return new Reply(output => Write(output, lines, members, parameters.Currency()));
    }

    static bool IsShown(XElement call, BalanceLine line, Beliefs beliefs)
    {
        if (line.End != 0 || Schema.Flag(call, "showzerobalances", false)) return true;
        return line.HasActivity && (Schema.Flag(call, "showzerowithactivity", false) || beliefs.Holds("zero-after-activity", "shown"));
    }

    static List<DimensionProfile> GroupBy(XElement call, SimulatedCompany company) =>
        [.. Schema.Optional(call, "groupby").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(name =>
            company.Dimensions.Find(name) is { Enabled: true } known ? known : throw new FunctionFailure(new GatewayError("BL03000018", $"Invalid groupby dimension {name}.")))];

    static void Write(XmlBytes output, List<BalanceLine> lines, List<MemberTags> members, string currency)
    {
        output.Open("data");
        foreach (var line in lines) Write(output, line, members, currency);
        output.Close("data");
    }

    static void Write(XmlBytes output, BalanceLine line, List<MemberTags> members, string currency)
    {
        output.Open("accountbalance");
        output.Element("glaccountno", line.Account);
        output.Element("startbalance", Money.Plain(line.Start));
        output.Element("periodbalance", Money.Plain(line.Movement));
        output.Element("endbalance", Money.Plain(line.End));
        output.Element("currency", currency);
        for (var index = 0; index < members.Count; index++) members[index].Write(output, line.Members[index]);
        output.Close("accountbalance");
    }
}

/// <summary>Which accounts a call is about: one, a group or a range. One of the three is required.</summary>
static class AccountChoice
{
    public static void Check(XElement call)
    {
        var range = call.Element("startaccountno") is not null && call.Element("endaccountno") is not null;
        if (call.Element("glaccountno") is null && call.Element("accountgroupname") is null && !range)
            throw Schema.Fault($"Element '{call.Name}': Missing child element(s). Expected is one of ( glaccountno, accountgroupname, startaccountno ).");
    }

    public static Func<string, bool> Of(XElement call, SimulatedCompany company)
    {
        if (Schema.Optional(call, "glaccountno") is { Length: > 0 } one) return account => account == one;
        if (Schema.Optional(call, "accountgroupname") is { Length: > 0 } group) return Group(company.Table("GLACCTGRPHIERARCHY"), group).Contains;
        var (from, to) = (Schema.Optional(call, "startaccountno"), Schema.Optional(call, "endaccountno"));
        return account => string.CompareOrdinal(account, from) >= 0 && string.CompareOrdinal(account, to) <= 0;
    }

    static HashSet<string> Group(Table groups, string name)
    {
        var accounts = Enumerable.Range(0, groups.Count).Where(row => groups.Text("GLACCTGRPNAME", row) == name).Select(row => groups.Text("ACCOUNTNO", row)).ToHashSet();
        return accounts.Count > 0 ? accounts : throw new FunctionFailure(new GatewayError("BL03000018", $"Account group {name} is not valid."));
    }
}

/// <summary>How one dimension's member is written in a balance. For user-defined dimensions no source says, hence the switches.</summary>
sealed class MemberTags
{
    readonly Table _members;
    readonly Dictionary<string, int> _rows;
    readonly string _name;
    readonly string _nameField;
    readonly string _idTag;
    readonly string _nameTag;
    readonly bool _byName;

    public MemberTags(DimensionProfile dimension, SimulatedCompany company)
    {
        _name = dimension.ObjectName;
        _members = company.Table(_name);
        _nameField = dimension.UserDefined ? "name" : Members.NameField(_name);
        _rows = _members.RowsBy(dimension.UserDefined ? "id" : Members.IdField(_name));
        var tag = _name.ToLowerInvariant();
        _idTag = !dimension.UserDefined ? tag + "id" : company.Beliefs.Holds("udd-balance-tag", "object") ? tag : "gldim" + tag;
        _nameTag = tag + "name";
        _byName = dimension.UserDefined && company.Beliefs.Holds("udd-balance-value", "name");
    }

    public void Write(XmlBytes output, string member)
    {
        var name = _rows.TryGetValue(member, out var row) ? _members.Text(_nameField, row) : "";
        output.Element(_idTag, _byName ? name : member);
        output.Element(_nameTag, name);
    }
}

using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Start, debits, credits and end of every account between two days.</summary>
sealed class GetTrialBalance : IGatewayFunction
{
    public string Name => "get_trialbalance";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        BalanceGrammar.TrialBalance.Check(call, beliefs);
        return talk => Answer(call, talk);
    }

    static Reply Answer(XElement call, Conversation talk)
    {
        var parameters = new BalanceCall(call, talk);
        string[] groups = [.. Detail(call, "showdeptdetail", "DEPARTMENTID"), .. Detail(call, "showlocdetail", "LOCATIONID")];
        var question = parameters.Question(groups, "include", talk.Company.Beliefs.Holds("reporting-book", "with-adjustments"), _ => true);
        var lines = talk.Balances.Answer(question);
        var all = talk.Company.Beliefs.Holds("trial-balance-zeros", "all-hidden");
        if (!Schema.Flag(call, "showzerobalances", false)) lines.RemoveAll(line => all ? line.End == 0 : line.Start == 0 && !line.HasActivity);
        else if (groups.Length == 0) lines = WithWholeChart(lines, talk.Company, question);
        var sides = Schema.Flag(call, "debitcreditbalance", false);
        return new Reply(output => new TrialBalanceWriter(output, talk, parameters, question, sides).Write(lines));
    }

    static string[] Detail(XElement call, string flag, string column) => Schema.Flag(call, flag, false) ? [column] : [];

    public static List<BalanceLine> WithWholeChart(List<BalanceLine> lines, SimulatedCompany company, BalanceQuestion question)
    {
        var present = lines.Select(line => line.Account).ToHashSet();
        var statistical = question.Statistical;
        var money = statistical == Statistical.Only ? [] : company.Table("GLACCOUNT").RowsBy("ACCOUNTNO").Keys.AsEnumerable();
        var units = statistical == Statistical.Exclude ? [] : company.Table("STATACCOUNT").RowsBy("ACCOUNTNO").Keys.AsEnumerable();
        var quiet = money.Concat(units).Where(account => !present.Contains(account) && question.Accounts(account)).Select(account => new BalanceLine(account, []));
        return [.. lines.Concat(quiet).OrderBy(line => line.Account, StringComparer.Ordinal)];
    }
}

sealed class TrialBalanceWriter(XmlBytes output, Conversation talk, BalanceCall call, BalanceQuestion question, bool sides)
{
    readonly AnswerAlterations _alterations = talk.Alterations.In(question, new HashSet<string>([.. question.Books, .. question.AdjustmentBooks]));
    readonly int _location = question.GroupBy.ToList().IndexOf("LOCATIONID");
    readonly string _currency = call.Currency();
    readonly bool _separate = talk.Company.Beliefs.Holds("adjustments", "separate");
    readonly int _creditSign = talk.Company.Beliefs.Holds("credits", "negative") ? -1 : 1;

    public void Write(List<BalanceLine> lines)
    {
        output.Open("data");
        foreach (var line in lines) Write(line);
        output.Close("data");
    }

    void Write(BalanceLine line)
    {
        output.Open("trialbalance");
        output.Element("glaccountno", line.Account);
        Amount(line, "startbalance", line.Start);
        Amount(line, "debits", line.Debits);
        Amount(line, "credits", line.Credits * _creditSign);
        if (_separate) Adjustments(line);
        Amount(line, "endbalance", line.End);
        if (sides) Sides(line);
        output.Element("reportingbook", call.Book);
        output.Element("currency", _currency);
        for (var member = 0; member < question.GroupBy.Count; member++) output.Element(question.GroupBy[member].ToLowerInvariant(), line.Members[member]);
        output.Close("trialbalance");
    }

    /// <summary>Where the balances at both ends would stand in a report with a column for each side.</summary>
    void Sides(BalanceLine line)
    {
        output.Element("startdebitbalance", talk.Company.Format.Write(decimal.Max(line.Start, 0)));
        output.Element("startcreditbalance", talk.Company.Format.Write(decimal.Max(-line.Start, 0) * _creditSign));
        output.Element("enddebitbalance", talk.Company.Format.Write(decimal.Max(line.End, 0)));
        output.Element("endcreditbalance", talk.Company.Format.Write(decimal.Max(-line.End, 0) * _creditSign));
    }

    void Adjustments(BalanceLine line)
    {
        Amount(line, "adjdebits", line.AdjustmentDebits);
        Amount(line, "adjcredits", line.AdjustmentCredits * _creditSign);
    }

    void Amount(BalanceLine line, string measure, decimal amount)
    {
        output.Element(measure, talk.Company.Format.Write(amount + _alterations.Of(line.Account, measure, Entity(line))));
    }

    /// <summary>The entity that was asked for or, in an answer by location, the one that the row is under.</summary>
    string Entity(BalanceLine line) => call.Location.Length > 0 || _location < 0 ? call.Location : talk.Company.Locations.Value.EntityOf(line.Members[_location])?.Id ?? "";
}

static class Money
{
    /// <summary>Without trailing zeros: 205375, 0.5, 2040.17.</summary>
    public static string Plain(decimal amount) => (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}

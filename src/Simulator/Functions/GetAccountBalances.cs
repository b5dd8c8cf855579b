using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Balances of some accounts between two days, with adjustments in columns of their own.</summary>
sealed class GetAccountBalances : IGatewayFunction
{
    public string Name => "get_accountbalances";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        BalanceGrammar.AccountBalances.Check(call, beliefs);
        return talk => Answer(call, talk);
    }

    static Reply Answer(XElement call, Conversation talk)
    {
        var company = talk.Company;
        var question = new BalanceCall(call, talk).Question([], "include", company.Beliefs.Holds("reporting-book", "with-adjustments"), AccountChoice.Of(call, company)) with { Separate = true };
        var lines = talk.Balances.Answer(question);
        if (!Schema.Flag(call, "showzerobalances", false)) lines.RemoveAll(line => line.Start == 0 && !line.HasActivity);
        else lines = GetTrialBalance.WithWholeChart(lines, company, question);
        var creditSign = company.Beliefs.Holds("credits", "negative") ? -1 : 1;
        return new Reply(output => Write(output, lines, creditSign, company.Format));
    }

    static void Write(XmlBytes output, List<BalanceLine> lines, int creditSign, UserFormat format)
    {
        output.Open("data");
        foreach (var line in lines) Write(output, line, creditSign, format);
        output.Close("data");
    }

    static void Write(XmlBytes output, BalanceLine line, int creditSign, UserFormat format)
    {
        output.Open("accountbalance");
        output.Element("glaccountno", line.Account);
        output.Element("startbalance", format.Write(line.Start));
        output.Element("debits", format.Write(line.Debits));
        output.Element("credits", format.Write(line.Credits * creditSign));
        output.Element("adjdebits", format.Write(line.AdjustmentDebits));
        output.Element("adjcredits", format.Write(line.AdjustmentCredits * creditSign));
        output.Element("endbalance", format.Write(line.End));
        output.Close("accountbalance");
    }
}

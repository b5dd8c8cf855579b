using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>What a user may do, whichever of the user's roles allows it.</summary>
sealed class GetUserPermissions : IGatewayFunction
{
    public string Name => "getUserPermissions";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "userId");
        var user = Schema.Required(call, "userId");
        return talk => Answer(user, talk);
    }

    static Reply Answer(string user, Conversation talk)
    {
        if (Users.Find(user, talk) is not { } known)
            throw new FunctionFailure(new GatewayError("BL03000025", $"Login ID {user} does not exist.", "", "Provide a valid USER.LOGINID value."));
        var rights = Rights(talk.Company.Table("USERINFO").Text("LOGINID", known), talk.Company);
        return new Reply(output => Write(output, rights));
    }

    /// <summary>Words by module and policy, in the order of the assignments.</summary>
    static Dictionary<string, Dictionary<string, List<string>>> Rights(string user, SimulatedCompany company)
    {
        var (assigned, policies) = (company.Table("ROLEUSERS"), company.Table("ROLEPOLICYASSIGNMENT"));
        var rights = new Dictionary<string, Dictionary<string, List<string>>>();
        foreach (var role in assigned.AllRowsBy("USERLOGINID")[user].Select(row => assigned.Text("ROLEKEY", row)))
            foreach (var row in policies.AllRowsBy("ROLEKEY")[role])
                Add(rights, policies.Text("MODULE", row), policies.Text("POLICYNAME", row), policies.Text("RIGHTS", row));
        return rights;
    }

    static void Add(Dictionary<string, Dictionary<string, List<string>>> rights, string module, string policy, string stored)
    {
        if (!rights.TryGetValue(module, out var policies)) rights[module] = policies = [];
        if (!policies.TryGetValue(policy, out var words)) policies[policy] = words = [];
        words.AddRange(stored.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Shown).Except(words));
    }

    /// <summary>Assignments keep the words of the database.</summary>
    static string Shown(string stored) => stored switch
    {
        "readonly" => "View",
        "modify" => "Edit",
        _ => stored[..1].ToUpperInvariant() + stored[1..],
    };

    static void Write(XmlBytes output, Dictionary<string, Dictionary<string, List<string>>> rights)
    {
        output.Open("data");
        output.Open("permissions");
        foreach (var (module, policies) in rights) Write(output, module, policies);
        output.Close("permissions");
        output.Close("data");
    }

    static void Write(XmlBytes output, string module, Dictionary<string, List<string>> policies)
    {
        output.Open("appSubscription");
        output.Element("applicationName", module);
        output.Open("policies");
        foreach (var (policy, words) in policies)
        {
            output.Open("policy");
            output.Element("policyName", policy);
            output.Element("rights", string.Join('|', words));
            output.Close("policy");
        }
        output.Close("policies");
        output.Close("appSubscription");
    }
}

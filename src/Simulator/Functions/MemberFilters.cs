using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The members that a balance call keeps to: by code, with those below; by a group of them; by a member's type; or of a user-defined dimension.</summary>
sealed class MemberFilters(XElement call, SimulatedCompany company)
{
    static readonly (string Element, string Dimension, string Field)[] Types =
    [
        ("projecttypeid", "PROJECT", "PROJECTTYPE"), ("customertypeid", "CUSTOMER", "CUSTTYPE"), ("vendortypeid", "VENDOR", "VENDTYPE"),
        ("employeetypeid", "EMPLOYEE", "EMPLOYEETYPE"), ("productlineid", "ITEM", "PRODUCTLINEID"),
    ];

    public IEnumerable<MemberFilter> All(string location)
    {
        Needs("taskid", "projectid");
        Needs("costtypeid", "taskid");
        OnlyWhatIsOn();
        if (location.Length > 0) yield return new MemberFilter("LOCATIONID", Locations(location, Schema.Flag(call, "loc_subs", true)));
        foreach (var dimension in company.Dimensions.All.Where(dimension => !dimension.UserDefined && dimension.ObjectName != "LOCATION"))
            if (Schema.Optional(call, dimension.ObjectName.ToLowerInvariant() + "id") is { Length: > 0 } member) yield return Members(dimension, member);
        foreach (var (element, dimension, field) in Types)
            if (Schema.Optional(call, element) is { Length: > 0 } type) yield return OfType(dimension, field, type);
        foreach (var (dimension, member) in UserDefinedMembers.Read(call.Element("userDefinedDimensions"), company))
            yield return new MemberFilter(Dimensions.ColumnOf(dimension), text => text == member);
    }

    void Needs(string element, string other)
    {
        if (Schema.Optional(call, element).Length > 0 && Schema.Optional(call, other).Length == 0)
            throw new FunctionFailure(new GatewayError("BL03002028", $"{element} is only available when {other} is given."));
    }

    /// <summary>No line tells apart what the ledger does not use: a filter that would change nothing is not overlooked.</summary>
    void OnlyWhatIsOn()
    {
        var off = Dimensions.Standard.Where(dimension => !company.Dimensions.IsEnabled(dimension)).FirstOrDefault(dimension => Schema.Optional(call, dimension.ToLowerInvariant() + "id").Length > 0);
        if (off is not null) throw new FunctionFailure(new GatewayError("BL03002028", $"{off} is not a dimension of this company's general ledger."));
    }

    Func<string, bool> Locations(string location, bool below) => text => text == location || (below && company.Locations.Value.Includes(location, text));

    MemberFilter Members(DimensionProfile dimension, string member)
    {
        var name = dimension.ObjectName.ToUpperInvariant();
        var (table, id) = (company.Table(name), Company.Members.IdField(name));
        var known = table.RowsBy(id);
        var named = known.ContainsKey(member) ? [member] : Group(name, member, known.Keys)
            ?? throw new FunctionFailure(new GatewayError("BL03002028", $"{dimension.ObjectLabel} {member} is not valid."));
        var below = Schema.Flag(call, name == "DEPARTMENT" ? "dept_subs" : name.ToLowerInvariant() + "id_subs", true);
        var accepted = below ? [.. named.SelectMany(one => MemberTree.Below(table, id, one))] : named.ToHashSet();
        return new MemberFilter(Dimensions.ColumnOf(dimension), accepted.Contains);
    }

    /// <summary>Who is in a group; null where there is none of that ID.</summary>
    IEnumerable<string>? Group(string name, string id, IEnumerable<string> all)
    {
        var groups = company.Table(name + "GROUP");
        if (!groups.RowsBy("ID").TryGetValue(id, out var row)) return null;
        return groups.Text("GROUPTYPE", row) == "ALL" ? all : groups.Text(MemberGroups.Within, row).Split('\n');
    }

    MemberFilter OfType(string dimension, string field, string type)
    {
        var (table, id) = (company.Table(dimension), Company.Members.IdField(dimension));
        var members = table.AllRowsBy(field)[type].Select(row => table.Text(id, row)).ToHashSet();
        return new MemberFilter(dimension + "ID", members.Contains);
    }
}

using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

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

using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>A member and all that lie below it.</summary>
static class MemberTree
{
    public static HashSet<string> Below(Table members, string id, string top)
    {
        var below = new HashSet<string>(StringComparer.Ordinal) { top };
        for (var grown = true; grown;)
        {
            grown = false;
            for (var row = 0; row < members.Count; row++)
                if (below.Contains(members.Text("PARENTID", row))) grown |= below.Add(members.Text(id, row));
        }
        return below;
    }
}

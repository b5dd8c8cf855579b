using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace NightLedger.Tests.Shape;

/// <summary>
/// The flow's folders stand in an order, and each uses only those before it. The night stands at the mouth: it may use all, and
/// nobody may use it.
/// </summary>
public class RiverTests
{
    const string Root = "NightLedger.Flow";

    /// <summary>What every folder may use.</summary>
    static readonly string[] ForAll = ["FlowException", "Response", "Side", "Step"];

    /// <summary>What no folder may use.</summary>
    static readonly string[] Mouth = ["Night", "Verdict"];

    static readonly string[] Order = ["Rows", "Plans", "Sources", "Store", "Checks", "Work", "Drill", "Exports"];

    static readonly AssemblyDefinition Flow = AssemblyDefinition.ReadAssembly(typeof(NightLedger.Flow.FlowException).Assembly.Location);

    [Fact]
    public void Every_folder_uses_only_earlier_ones()
    {
        var looked = 0;
        var wrong = new SortedSet<string>();
        foreach (var type in Flow.MainModule.GetAllTypes().Where(one => Outer(one).Namespace.StartsWith(Root, StringComparison.Ordinal)))
            foreach (var mention in Mentions.Of(type).Where(one => one.Namespace.StartsWith(Root, StringComparison.Ordinal)))
            {
                looked++;
                if (Verdict(Outer(type), mention.Namespace, mention.Name) is { } fault)
                    wrong.Add(fault);
            }
        wrong.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(2000, "so few mentions mean that the looking is broken");
    }

    [Fact]
    public void Every_type_lies_in_a_folder_of_the_list()
    {
        var strays = Flow.MainModule.Types.Where(type => type.Namespace.StartsWith(Root, StringComparison.Ordinal) && !Known(type.Namespace, type.Name));
        strays.Select(type => type.FullName).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("NightLedger.Flow.Rows", "NightLedger.Flow.Store", "Duck")]
    [InlineData("NightLedger.Flow.Store", "NightLedger.Flow.Drill", "Answers")]
    [InlineData("NightLedger.Flow.Sources.Intacct", "NightLedger.Flow.Checks", "Break")]
    [InlineData("NightLedger.Flow.Drill", "NightLedger.Flow", "Night")]
    [InlineData("NightLedger.Flow.Rows", "NightLedger.Flow.Elsewhere", "Thing")]
    public void A_look_downstream_is_seen(string from, string to, string name) => Verdict((from, "Somebody"), to, name).ShouldNotBeNull();

    [Theory]
    [InlineData("NightLedger.Flow.Store", "NightLedger.Flow.Rows", "Table")]
    [InlineData("NightLedger.Flow.Store", "NightLedger.Flow.Store", "Duck")]
    [InlineData("NightLedger.Flow.Rows", "NightLedger.Flow", "FlowException")]
    public void A_look_upstream_is_allowed(string from, string to, string name) => Verdict((from, "Somebody"), to, name).ShouldBeNull();

    [Fact]
    public void The_flow_knows_no_web_and_no_screen() => Flow.MainModule.AssemblyReferences.Select(one => one.Name)
        .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)
            || name.StartsWith("Spectre", StringComparison.Ordinal) || name == "System.Console" || name == "nightledger").ShouldBeEmpty();

    [Fact]
    public void The_simulator_knows_nothing_of_ours()
    {
        var simulator = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, "nightledger-simulator.dll"));
        var references = simulator.MainModule.AssemblyReferences.Select(one => one.Name).ToList();
        references.Count.ShouldBeGreaterThan(5);
        references.Where(name => name.StartsWith("NightLedger", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    /// <summary>What is wrong with one type mentioning another; null when nothing is.</summary>
    static string? Verdict((string Namespace, string Name) from, string to, string name)
    {
        if (from.Namespace == Root && Mouth.Contains(from.Name))
            return null;
        if (to == Root)
            return ForAll.Contains(name) || (from.Namespace == Root && from.Name == name) ? null : Fault(from, to, name, "which no folder may use");
        var (mine, theirs) = (Place(from.Namespace), Place(to));
        if (theirs < 0)
            return Fault(from, to, name, "which is in no folder of the list");
        return theirs <= mine ? null : Fault(from, to, name, "which comes later");
    }

    static string Fault((string Namespace, string Name) from, string to, string name, string why) => $"{from.Namespace}.{from.Name} uses {to}.{name}, {why}";

    static bool Known(string space, string name) => space == Root ? ForAll.Contains(name) || Mouth.Contains(name) : Place(space) >= 0;

    static int Place(string space) => space.Length <= Root.Length ? -1 : Array.IndexOf(Order, space[(Root.Length + 1)..].Split('.')[0]);

    static (string Namespace, string Name) Outer(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return (type.Namespace, type.Name);
    }
}

using System.Xml.Linq;

namespace NightLedger.Tests.Simulator;

/// <summary>What lookup and inspect say, field by field, beside what the real ones were recorded to say.</summary>
public class RecordedLookupTests
{
    public static TheoryData<string> Recordings => [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Recordings), DisableDiscoveryEnumeration = true)]
    public async Task Every_field_and_relation_is_as_recorded(string recording)
    {
        if (recording.Length == 0) _ = Shared.Folder("recordings");
        var recorded = XElement.Load(Files().First(file => Path.GetFileNameWithoutExtension(file) == recording));
        var type = recorded.Element("Type")!;
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data($"<lookup><object>{type.Attribute("Name")!.Value}</object></lookup>");
        Attributes(data).ShouldBe(Attributes(recorded));
        Attributes(data.Element("Type")!).ShouldBe(Attributes(type));
        Fields(data.Element("Type")!).ShouldBe(Fields(type));
        data.Descendants("Relationship").Select(Leaves).ShouldBe(type.Descendants("Relationship").Select(Leaves), ignoreOrder: true);
    }

    [Fact]
    public async Task An_inspected_object_has_the_recorded_parts()
    {
        var recorded = XElement.Load(Path.Combine(Shared.Folder("recordings"), "inspect", "customer-detail1-2016.xml")).Descendants("data").Single();
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data("<inspect detail=\"1\"><object>CUSTOMER</object></inspect>");
        Attributes(data).ShouldBe(Attributes(recorded));
        Names(data.Element("Type")!).ShouldBe(Names(recorded.Element("Type")!));
        Names(data.Descendants("Attributes").Single()).ShouldBe(Names(recorded.Descendants("Attributes").Single()));
        Names(data.Descendants("Field").First()).ShouldBe(Names(recorded.Descendants("Field").First()));
        var kinds = recorded.Descendants("Field").Select(Kind).Where(kind => kind != ("Pt_FieldDummy", "string")).ToHashSet();
        data.Descendants("Field").Select(Kind).ShouldAllBe(kind => kinds.Contains(kind));
    }

    [Fact]
    public async Task Inspect_lists_all_objects_or_the_names_of_fields()
    {
        await using var client = await GatewayClient.Generated(600);
        var all = await client.Data("<inspect><object>*</object></inspect>");
        all.Attributes().Select(attribute => attribute.Value).ShouldBe(["All", "1"]);
        var names = all.Elements("type").ToDictionary(type => type.Attribute("typename")!.Value, type => type.Value);
        (names["GLDETAIL"], names["REGION"], names["PROJECT"]).ShouldBe(("Gldetail", "Region", "Project"));
        foreach (var name in names.Keys)
        {
            var fields = (await client.Data($"<inspect detail=\"0\"><object>{name}</object></inspect>")).Element("Type")!.Element("Fields")!.Elements("Field").Select(field => field.Value).ToList();
            fields.ShouldBe((await client.Data($"<lookup><object>{name}</object></lookup>")).Descendants("ID").Select(id => id.Value), name);
        }
        (await client.Error("<inspect><object>VENDOR9</object></inspect>")).Element("description2")!.Value.ShouldBe("Object definition VENDOR9 not found");
    }

    static List<string> Files()
    {
        var folder = Shared.Find("recordings");
        return folder is null ? [""] : [.. Directory.EnumerateFiles(folder, "lookup-*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    /// <summary>All but descriptions, and without what only one company has.</summary>
    static List<string> Fields(XElement type) => [.. type.Descendants("Field")
        .Where(field => field.Element("ISCUSTOM")!.Value == "false" && !field.Element("ID")!.Value.Contains("GLDIM", StringComparison.Ordinal))
        .Select(field => string.Join(' ', field.Elements().Where(part => part.Name != "DESCRIPTION").Select(part => part.Name + "=" + Leaf(part))))];

    static string Leaf(XElement part) => part.HasElements ? string.Join('|', part.Elements().Select(value => value.Value)) : part.Value;
    static string Leaves(XElement relation) => string.Join(' ', relation.Elements().Select(part => part.Name + "=" + part.Value));
    static List<string> Names(XElement parent) => [.. parent.Elements().Select(part => part.Name.LocalName)];
    static List<string> Attributes(XElement element) => [.. element.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}")];
    static (string, string) Kind(XElement field) => (field.Element("dataName")!.Value, field.Element("externalDataName")!.Value);
}

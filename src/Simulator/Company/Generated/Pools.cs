using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

sealed record Member(string Id, string Name, string Parent = "", string Extra = "");

/// <summary>Members of each dimension, some with names that break careless software.</summary>
static class Pools
{
    static readonly string[] First = ["Harbor", "Quill", "Åkerblom", "O'Brien", "Müller", "São Bento", "Żółw", "Étoile", "Northgate", "Ōkami", "Silver", "Tern"];
    static readonly string[] Second = ["Trading", "& Sons", "Design <Studio>", "GmbH & Co. KG", "\"Best\" Foods", "Freight", "d'Or", "Systems", "AB", "株式会社"];
    static readonly string[] Goods = ["Valve", "Bracket 3/4\"", "Cable <2 m", "Gasket & seal", "Rotor", "Lamp", "Häkchen", "Filter", "Pump", "Sensor"];
    static readonly string[] Works = ["Bridge", "Roof & gutter", "Fjord house", "Phase <2>", "Office \"East\"", "Pier", "O'Hare annex", "Mill", "Depot", "Garden"];

    public static readonly Member[] Entities = [new("100", "Harbor & Main, Inc."), new("200", "Quill's Design <Studio> LLC"), new("300", "Åkerblom \"Öst\" Corp."), new("400", "Tern Freight Ltd.")];

    public static readonly Member[] Locations =
    [
        new("100-01", "Boston", "100"), new("100-02", "Portland & Salem", "100"), new("100-02A", "Salem <annex>", "100-02"),
        new("200-01", "Austin", "200"), new("200-02", "Cañon City", "200"),
        new("300-01", "Göteborg desk", "300"), new("300-02", "Duluth", "300"),
        new("400-01", "Newark", "400"),
    ];

    public static readonly Member[] Departments =
    [
        new("000", "Unassigned"), new("0100", "Sales"), new("0110", "Sales, field", "0100"), new("0120", "Vertrieb Süd", "0100"),
        new("0200", "R & D <core>"), new("0300", "Operations"), new("0400", "O'Brien's \"special\" team", "0300"), new("0500", "Finance"),
    ];

    public static readonly Member[] Classes = [new("A", "Standard"), new("B", "Rush & repair"), new("C", "Élan"), new("0D", "Legacy <D>")];
    public static readonly Member[] Regions = [new("10001", "North", Extra: "10021"), new("10002", "Süd & West", Extra: "10021"), new("10003", "<East>", Extra: "10021"), new("10007", "Île-de-France", Extra: "10022"), new("10012", "Rest of \"world\"")];

    /// <summary>Of the company's own making, and no dimension: each region lies in one of them or in none.</summary>
    public static readonly Member[] Zones = [new("10021", "Home & near"), new("10022", "Über <sea>")];
    public static readonly Member[] Customers = Companies("C-", 60, 3);
    public static readonly Member[] Vendors = Companies("V-", 40, 7);
    public static readonly Member[] Items = Numbered("I", 20, Goods);
    public static readonly Member[] Projects = [.. Numbered("J-", 24, Works).Select((job, index) => index % 4 == 3 ? job with { Parent = $"J-{index:0000}" } : job)];
    public static readonly Member[] Employees = Numbered("E", 12, ["Ada Lovell", "Björn Åberg", "Chloé D'Arcy", "Dmitri <Dima> Orlov"]);

    public static string[] Ids(Member[] members) => [.. members.Select(member => member.Id)];

    static Member[] Companies(string prefix, int count, int step) =>
        [.. Enumerable.Range(1, count).Select(number => new Member(Code(prefix, number), $"{First[number % First.Length]} {Second[number * step % Second.Length]}"))];

    static Member[] Numbered(string prefix, int count, string[] names) =>
        [.. Enumerable.Range(1, count).Select(number => new Member(Code(prefix, number), $"{names[number % names.Length]} {number}"))];

    static string Code(string prefix, int number) => prefix + number.ToString("0000", CultureInfo.InvariantCulture);
}

using System.Text;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>Members of a dimension too long to be read whole each night: what changed of them is found all the same.</summary>
public sealed class LongTables
{
    [Theory]
    [InlineData("full-read")]
    [InlineData("no-audit")]
    public async Task Members_that_came_changed_moved_or_went_are_found_the_next_night(string role)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 600, Seed = 5, Role = role });
        night.Gateway.Stage.Run("clock 2026-04-16T02:00:00Z\nclock stop\n" + Many(2100));
        (await night.RunAsync()).Breaks.ShouldBeEmpty();
        night.Gateway.Stage.Run("clock +1d\nrename CUSTOMER X-0007 \"Renamed\"\nmove CUSTOMER X-0008 under=X-0009\nremove CUSTOMER X-0010\nadd CUSTOMER Y-1 name=New");
        var verdict = await night.RunAsync();
        verdict.Breaks.ShouldBeEmpty();
        await using var fresh = night.Beside();
        await fresh.RunAsync();
        Customers(night).ShouldBe(Customers(fresh));
        using var duck = NightLedger.Flow.Store.Duck.Open(night.File.Published, readOnly: true);
        duck.Count($"select count(*) from marks where version = {verdict.Version} and slice like 'members%changes'").ShouldBe(role == "full-read" ? 1 : 0, "only what is told of deletions need not be read whole");
    }

    static string Many(int count)
    {
        var script = new StringBuilder();
        for (var i = 0; i < count; i++)
            script.Append(System.Globalization.CultureInfo.InvariantCulture, $"add CUSTOMER X-{i:0000} name=\"Customer {i}\"\n");
        return script.ToString();
    }

    static List<string> Customers(GatewayNight night)
    {
        using var duck = NightLedger.Flow.Store.Duck.Open(night.File.Published, readOnly: true);
        return duck.Rows(
            "select code, record_no, name, parent, status from members where dimension = 'customer' and to_version is null order by code",
            row => string.Join(' ', Enumerable.Range(0, 5).Select(column => row.IsDBNull(column) ? "-" : row.GetString(column))));
    }
}

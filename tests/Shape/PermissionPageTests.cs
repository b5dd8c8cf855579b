using NightLedger.Flow.Sources.Intacct.Doctor;
using NightLedger.Tests.App;

namespace NightLedger.Tests.Shape;

/// <summary>The page of permissions is what the program prints, and asks for what its checks ask for.</summary>
public sealed class PermissionPageTests
{
    [Fact]
    public async Task The_page_is_what_the_program_prints()
    {
        using var desk = new Desk();
        var printed = await desk.Run("permissions");
        printed.Code.ShouldBe(0);
        Page.Read("docs/permissions.md").ShouldBe(printed.Out);
    }

    [Fact]
    public void Every_right_that_stands_before_what_a_night_reads_is_on_it()
    {
        var page = PermissionPage.Write();
        var reads = Features.All.SelectMany(feature => feature.Reads).Where(read => read.Subject != Features.OwnDimension).ToList();
        reads.Count.ShouldBeGreaterThan(20);
        foreach (var (subject, _) in reads)
        {
            page.ShouldContain($"`{subject}`");
            Gates.Of(subject).Needs.Count.ShouldBeGreaterThan(0, subject);
            foreach (var right in Gates.Of(subject).Needs.Select(need => need.Either[0]))
                page.ShouldContain($"{right.Application} > {right.Section} > {right.Row}: {right.Ticks}");
        }
    }

    [Fact]
    public void Nothing_on_it_is_more_than_reading() =>
        Features.All.SelectMany(feature => feature.Reads).SelectMany(read => Gates.Of(read.Subject).Needs).SelectMany(need => need.Either).SelectMany(right => right.Boxes)
            .Distinct().ShouldBe(["List", "View", "Run"], ignoreOrder: true);
}

using DuckDB.NET.Data;
using NightLedger.Flow;
using NightLedger.Flow.Exports;
using NightLedger.Flow.Store;
using NightLedger.Tests.App;
using NightLedger.Tests.Exports;

namespace NightLedger.Tests.Store;

/// <summary>What the engine cannot do in the memory it has, it does in more; and a company that needs more has it from then on.</summary>
public sealed class RoomTests : IDisposable
{
    /// <summary>One list of so many numbers cannot be made in parts.</summary>
    const string Large = "select len(list(i)) from range(15000000) t(i)";

    readonly Desk desk = new();

    string Planning => Path.Combine(desk.Home, "companies", "acme.duckdb");

    [Fact]
    public void A_question_too_large_for_its_memory_is_asked_again_with_more()
    {
        using var duck = Duck.Open(Path.Combine(desk.Home, "some.duckdb"), readOnly: false);
        duck.Count(Large).ShouldBe(15_000_000);
        duck.Memory.ShouldBeGreaterThan(Room.Usual);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("hledger")]
    public async Task An_export_for_which_it_was_not_enough_begins_again_with_more(string form)
    {
        using var published = await Published.OfAsync(Published.Wide());
        var cramped = new CrampedOnce();
        var exported = form switch
        {
            "csv" => Csv.Write(published.Answers, published.Out, cramped, TestContext.Current.CancellationToken),
            "xlsx" => Workbook.Write(published.Answers, Path.Combine(published.Out, "it.xlsx"), cramped, TestContext.Current.CancellationToken),
            _ => Hledger.Write(published.Answers, published.Out, cramped, TestContext.Current.CancellationToken),
        };
        cramped.Times.ShouldBeGreaterThan(1);
        exported.Files.ShouldAllBe(file => File.Exists(file));
    }

    /// <summary>The engine gives up the first time that somebody hears how far an export is.</summary>
    sealed class CrampedOnce : IProgress<long>
    {
        public int Times { get; private set; }

        public void Report(long value)
        {
            if (Times++ == 0)
                throw new FlowException(Response.Stop, Side.Ours, "Too little memory.", "Try again.") { Cramped = true };
        }
    }

    [Fact]
    public void Within_a_transaction_it_is_told_what_was_missing()
    {
        using var duck = Duck.Open(Path.Combine(desk.Home, "some.duckdb"), readOnly: false);
        using var transaction = duck.Begin();
        var failure = Should.Throw<FlowException>(() => duck.Count(Large));
        failure.Cramped.ShouldBeTrue(failure.Message);
        failure.NextStep!.ShouldContain("it carries on");
    }

    [Fact]
    public async Task A_night_with_too_little_memory_carries_on_with_more_and_the_next_begins_with_it()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 6000);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        Plant(5);

        var night = await desk.Run("sync", "acme", "--full");
        night.Code.ShouldBe(0, night.ToString());
        night.Out.ShouldContain("Version 2 serves");
        night.Out.ShouldContain("note: The store's engine has");
        Planted().ShouldBeGreaterThan(5);
        (await desk.Run("sync", "acme")).Out.ShouldNotContain("The store's engine has");
    }

    /// <summary>As if a night had found out that the company needs so much.</summary>
    void Plant(int megabytes)
    {
        using var connection = new DuckDBConnection($"Data Source={Planning}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"insert into remembered values ('memory', '{megabytes}')";
        command.ExecuteNonQuery();
    }

    long Planted()
    {
        using var duck = Duck.Open(Planning, readOnly: true);
        return duck.Count("select text::bigint from remembered where what = 'memory'");
    }

    public void Dispose() => desk.Dispose();
}

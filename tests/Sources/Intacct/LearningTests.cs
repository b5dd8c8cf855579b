using System.Net;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>What a night asks before it reads: side by side what does not depend on each other, and nothing left under way when one fails.</summary>
public sealed class LearningTests
{
    static readonly Orders Lines = new(Details: true, Budgets: false, Full: false);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static IntacctSource Source(SimulatedGateway gateway, Meeting meeting) =>
        new(new Connection(gateway.Endpoint, "c", "u", "p", "s", "p") { AtOnce = 6 }, meeting, TimeProvider.System);

    [Theory]
    [InlineData("<readUserFormatting", "<getFinancialSetup")]
    [InlineData("<getDimensions", "<object>GLDETAIL</object></lookup>")]
    [InlineData("<readEntityDetails", "<count>RECORDNO</count>", "<object>USERRESTRICTION</object>")]
    public async Task A_first_night_asks_side_by_side(params string[] together)
    {
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 500, Seed = 3 }, Cancel);
        using var meeting = new Meeting(together);
        await using var source = Source(gateway, meeting);
        (await source.DescribeAsync(Lines, null, Cancel)).Counts.ShouldNotBeEmpty();
        meeting.Met.ShouldBeTrue();
    }

    [Fact]
    public async Task A_later_night_asks_for_new_books_beside_the_entities()
    {
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 500, Seed = 3 }, Cancel);
        using var first = new Meeting();
        await using var before = Source(gateway, first);
        await before.DescribeAsync(Lines, null, Cancel);
        using var meeting = new Meeting("<readEntityDetails", "<count>RECORDNO</count>");
        await using var source = Source(gateway, meeting);
        (await source.DescribeAsync(Lines, before.Remember, Cancel)).Counts.ShouldBeEmpty();
        meeting.Met.ShouldBeTrue();
        source.Calls.ShouldBe(6, "the columns of lines and what the user is held to are remembered");
    }

    /// <summary>Questions that are kept until all of them have come. One that never comes fails the test, not the night.</summary>
    sealed class Meeting(params string[] expected) : DelegatingHandler(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseProxy = false })
    {
        static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
        readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        readonly HashSet<string> here = [];

        public bool Met => met.Task.IsCompletedSuccessfully;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var letter = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (Array.Find(expected, part => letter.Contains(part, StringComparison.Ordinal)) is { } one)
                await EnterAsync(one).WaitAsync(Long, TimeProvider.System, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }

        Task EnterAsync(string one)
        {
            lock (here)
                if (here.Add(one) && here.Count == expected.Length)
                    met.SetResult();
            return met.Task;
        }
    }
}

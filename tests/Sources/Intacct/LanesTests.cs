using CsCheck;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Sources.Intacct;

public class LanesTests
{
    readonly QuickClock clock = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Lanes Of(int most) => new(most, adaptive: true, clock);

    /// <summary>Asks and is answered, so often.</summary>
    static async Task Answered(Lanes lanes, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var lane = await lanes.EnterAsync(Cancel);
            lane.Answered();
        }
    }

    static async Task<List<Lane>> Fill(Lanes lanes, int count)
    {
        var inside = new List<Lane>();
        for (var i = 0; i < count; i++)
            inside.Add(await lanes.EnterAsync(Cancel));
        return inside;
    }

    [Fact]
    public async Task One_more_passes_with_every_answer_until_there_are_as_many_as_may()
    {
        var lanes = Of(4);
        lanes.Open.ShouldBe(1);
        await Answered(lanes, 1);
        lanes.Open.ShouldBe(2);
        await Answered(lanes, 20);
        lanes.Open.ShouldBe(4);
        await Fill(lanes, 4);
        lanes.EnterAsync(Cancel).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_refusal_halves_and_one_burst_is_one_refusal()
    {
        var lanes = Of(8);
        await Answered(lanes, 20);
        var burst = await Fill(lanes, 8);
        burst.ForEach(lane => lane.Refused(TimeSpan.Zero));
        lanes.Open.ShouldBe(4);
        burst.ForEach(lane => lane.Dispose());
        var another = await Fill(lanes, 4);
        another.ForEach(lane => lane.Refused(TimeSpan.Zero));
        lanes.Open.ShouldBe(2);
        another.ForEach(lane => lane.Dispose());
        for (var i = 0; i < 5; i++)
        {
            using var lane = await lanes.EnterAsync(Cancel);
            lane.Refused(TimeSpan.Zero);
        }

        lanes.Open.ShouldBe(1, "one may always pass");
    }

    [Fact]
    public async Task After_a_refusal_it_grows_again_but_slowly()
    {
        var lanes = Of(8);
        await Answered(lanes, 20);
        using (var lane = await lanes.EnterAsync(Cancel))
            lane.Refused(TimeSpan.Zero);
        await Answered(lanes, 500);
        lanes.Open.ShouldBe(4, "many answers are not enough: some quiet time must have passed");
        clock.Pass(TimeSpan.FromSeconds(31));
        await Answered(lanes, 1);
        lanes.Open.ShouldBe(5);
        await Answered(lanes, 79);
        lanes.Open.ShouldBe(5, "nor is quiet time alone");
        await Answered(lanes, 1);
        lanes.Open.ShouldBe(6);
    }

    [Fact]
    public async Task Nobody_passes_before_the_time_that_was_asked_for()
    {
        var lanes = Of(2);
        await Answered(lanes, 5);
        using (var lane = await lanes.EnterAsync(Cancel))
            lane.Refused(TimeSpan.FromSeconds(90));
        (await lanes.EnterAsync(Cancel)).Dispose();
        clock.Waits.ShouldBe([TimeSpan.FromSeconds(90)]);
    }

    [Fact]
    public async Task Who_came_first_passes_first_and_who_leaves_takes_no_place_along()
    {
        var lanes = Of(1);
        var inside = await lanes.EnterAsync(Cancel);
        using var impatient = new CancellationTokenSource();
        var first = lanes.EnterAsync(Cancel);
        var second = lanes.EnterAsync(impatient.Token);
        var third = lanes.EnterAsync(Cancel);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        inside.Dispose();
        var next = await first;
        third.IsCompleted.ShouldBeFalse();
        next.Dispose();
        next.Dispose();
        (await third).Dispose();
        await Fill(lanes, 1);
        lanes.EnterAsync(Cancel).IsCompleted.ShouldBeFalse("disposing twice must not make room for two");
    }

    [Fact]
    public async Task What_was_begun_earlier_passes_earlier_whenever_it_comes()
    {
        var lanes = Of(1);
        var (older, newer) = (lanes.Rank(), lanes.Rank());
        var inside = await lanes.EnterAsync(Cancel);
        var late = lanes.EnterAsync(Cancel, newer);
        var early = new[] { lanes.EnterAsync(Cancel, older), lanes.EnterAsync(Cancel, older), lanes.EnterAsync(Cancel) };
        inside.Dispose();
        foreach (var next in (int[])[2, 0, 1])
        {
            var lane = await early[next];
            late.IsCompleted.ShouldBeFalse();
            lane.Dispose();
        }

        (await late).Dispose();
    }

    [Fact]
    public void However_they_come_wait_leave_and_are_refused_never_more_pass_than_may_and_no_place_is_lost() =>
        Gen.Int[0, 4].Array[1, 200].Sample(steps => AtMost(steps, 3), iter: 300);

    bool AtMost(int[] steps, int most)
    {
        var lanes = Of(most);
        var entering = new List<(Task<Lane> Task, CancellationTokenSource Stop)>();
        var random = new Random(steps.Length);
        foreach (var step in steps)
        {
            Move(lanes, entering, step, random);
            if (entering.Count(each => each.Task.IsCompletedSuccessfully) > most)
                return false;
        }

        while (entering.Count > 0)
            Leave(entering, 0);
        var all = Enumerable.Range(0, lanes.Open).Select(_ => lanes.EnterAsync(CancellationToken.None)).ToList();
        return Task.WaitAll([.. all], TimeSpan.FromSeconds(30));
    }

    static void Move(Lanes lanes, List<(Task<Lane> Task, CancellationTokenSource Stop)> entering, int step, Random random)
    {
        if (step is 0 or 1 || entering.Count == 0)
        {
            var stop = new CancellationTokenSource();
            entering.Add((lanes.EnterAsync(stop.Token), stop));
            return;
        }

        var at = random.Next(entering.Count);
        if (entering[at].Task.IsCompletedSuccessfully && step == 2)
            entering[at].Task.Result.Answered();
        if (entering[at].Task.IsCompletedSuccessfully && step == 3)
            entering[at].Task.Result.Refused(TimeSpan.Zero);
        Leave(entering, at);
    }

    // Whoever is still waiting is called off; whoever was let in at that instant leaves.
    static void Leave(List<(Task<Lane> Task, CancellationTokenSource Stop)> entering, int at)
    {
        var (task, stop) = entering[at];
        entering.RemoveAt(at);
        stop.Cancel();
        _ = task.ContinueWith(done => done.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        stop.Dispose();
    }
}

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// So many may pass at once, by rank and then in the order they came. Where it adapts, it begins with one and lets one more pass with every answer,
/// until the gateway refuses for the first time; a refusal halves it, and from then on it grows by one after many answers and some
/// quiet time. All of one burst that are refused count as one refusal.
/// </summary>
sealed class Lanes(int most, bool adaptive, TimeProvider clock)
{
    static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(30);
    const int AnswersALane = 16;

    readonly Lock door = new();
    readonly LinkedList<(long Rank, TaskCompletionSource Turn)> waiting = [];
    long ranks;
    int open = adaptive ? 1 : most;
    int inside;
    int burst;
    int answers;
    bool refusedBefore;
    DateTimeOffset refused = DateTimeOffset.MinValue;
    DateTimeOffset closedUntil = DateTimeOffset.MinValue;

    /// <summary>How many may pass at most.</summary>
    public int Most
    {
        get => most;
        set
        {
            lock (door)
            {
                most = Math.Max(1, value);
                open = adaptive ? Math.Min(open, most) : most;
                Admit();
            }
        }
    }

    /// <summary>A rank for all that belongs together. Who took one earlier passes earlier, whenever it comes; who has none, first of all.</summary>
    public long Rank() => Interlocked.Increment(ref ranks);

    /// <summary>How many may pass now.</summary>
    public int Open
    {
        get
        {
            lock (door)
                return open;
        }
    }

    /// <summary>Waits for its turn, and until the gateway's own time is over where it asked for one.</summary>
    public async Task<Lane> EnterAsync(CancellationToken cancel, long rank = 0)
    {
        await TurnAsync(rank, cancel).ConfigureAwait(false);
        var lane = new Lane(this, burst);
        try
        {
            while (Closed() is { } wait)
                await Task.Delay(wait, clock, cancel).ConfigureAwait(false);
            return lane;
        }
        catch (OperationCanceledException)
        {
            lane.Dispose();
            throw;
        }
    }

    async Task TurnAsync(long rank, CancellationToken cancel)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        LinkedListNode<(long, TaskCompletionSource)> place;
        lock (door)
        {
            place = Line(rank, turn);
            Admit();
        }

        using var leaving = cancel.Register(() => Leave(place, cancel));
        await turn.Task.ConfigureAwait(false);
    }

    // Whoever was admitted in the same instant passes, and finds out about the cancellation at the next step.
    void Leave(LinkedListNode<(long, TaskCompletionSource Turn)> place, CancellationToken cancel)
    {
        lock (door)
            place.List?.Remove(place);
        place.Value.Turn.TrySetCanceled(cancel);
    }

    TimeSpan? Closed()
    {
        lock (door)
        {
            var left = closedUntil - clock.GetUtcNow();
            return left > TimeSpan.Zero ? left : null;
        }
    }

    // The caller holds the door.
    LinkedListNode<(long, TaskCompletionSource)> Line(long rank, TaskCompletionSource turn)
    {
        var before = waiting.Last;
        while (before is not null && before.Value.Rank > rank)
            before = before.Previous;
        return before is null ? waiting.AddFirst((rank, turn)) : waiting.AddAfter(before, (rank, turn));
    }

    // The caller holds the door.
    void Admit()
    {
        while (inside < open && waiting.First is { } first)
        {
            waiting.RemoveFirst();
            if (first.Value.Turn.TrySetResult())
                inside++;
        }
    }

    internal void Exit()
    {
        lock (door)
        {
            inside--;
            Admit();
        }
    }

    internal void Grow()
    {
        lock (door)
        {
            if (!adaptive || open >= most || (refusedBefore && (++answers < AnswersALane * open || clock.GetUtcNow() - refused < QuietTime)))
                return;
            (open, answers) = (open + 1, 0);
            Admit();
        }
    }

    internal void Shrink(int entered, TimeSpan wait)
    {
        lock (door)
        {
            (refused, refusedBefore, answers) = (clock.GetUtcNow(), true, 0);
            if (refused + wait > closedUntil)
                closedUntil = refused + wait;
            if (!adaptive || entered != burst)
                return;
            burst++;
            open = Math.Max(1, open / 2);
        }
    }
}

/// <summary>A lane that somebody is in.</summary>
sealed class Lane(Lanes lanes, int entered) : IDisposable
{
    int left;

    /// <summary>It was answered without a word of limits.</summary>
    public void Answered() => lanes.Grow();

    /// <summary>It was refused; nobody passes before the wait is over.</summary>
    public void Refused(TimeSpan wait) => lanes.Shrink(entered, wait);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref left, 1) == 0)
            lanes.Exit();
    }
}

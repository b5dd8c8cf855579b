using NightLedger.Flow.Sources.Intacct.Requests;
using Polly;
using Polly.Retry;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Tries again what may pass, further and further apart and never in step with others, until it passes or a deadline does. Trouble is
/// given some minutes; maintenance, and a limit that others may be using up, as long as the company is set to wait. It is patience with
/// the gateway: time that one question has waited in vain is not waited once more by the next. Until the gateway has answered once it is
/// short: a wrong address shall not take minutes to be told.
/// </summary>
sealed class Patience
{
    const int FirstTries = 2;
    const int FewTries = 2;
    static readonly TimeSpan Trouble = TimeSpan.FromMinutes(10);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Silence = TimeSpan.FromMinutes(45);
    const long None = long.MaxValue;
    static readonly ResiliencePropertyKey<Trial> Key = new(nameof(Trial));

    readonly TimeSpan longest;
    readonly TimeProvider clock;
    readonly Action<string> tell;
    readonly ResiliencePipeline pipeline;
    volatile bool answered;
    long trouble = None;
    int told;

    /// <summary>Patience for a company.</summary>
    /// <param name="longest">How long maintenance is waited out, and any trouble at most.</param>
    /// <param name="clock">Tells the time and waits.</param>
    /// <param name="chance">Keeps those who wait from coming back all at once.</param>
    /// <param name="tell">Told once when a long wait begins.</param>
    public Patience(TimeSpan longest, TimeProvider clock, Random chance, Action<string> tell)
    {
        (this.longest, this.clock, this.tell) = (longest, clock, tell);
        pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(Retry(chance)).Build();
    }

    /// <summary>One question, however often it is asked.</summary>
    sealed class Trial(Request? request)
    {
        public int MostRetries { get; } = request?.MostRetries ?? int.MaxValue;
        public bool Divisible { get; } = request?.Divisible ?? false;
        public long Since { get; set; } = None;
    }

    /// <summary>Asks until there is an answer, or nothing more to be hoped for.</summary>
    public async Task<T> TryAsync<T>(Request? request, Func<CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        var context = ResilienceContextPool.Shared.Get(cancel);
        context.Properties.Set(Key, new Trial(request));
        try
        {
            var answer = await pipeline.ExecuteAsync(async held => await ask(held.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
            (answered, told) = (true, 0);
            Interlocked.Exchange(ref trouble, None);
            return answer;
        }
        catch (PassingException passing)
        {
            throw IsSilent(passing) ? Catalogue.Silent.Failure(new(""), passing.Failure.Detail) : passing.Failure;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    RetryStrategyOptions Retry(Random chance)
    {
        var turn = new Lock();
        return new()
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(1),
            MaxDelay = LongestWait,
            Randomizer = () =>
            {
                lock (turn)
                    return chance.NextDouble();
            },
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is PassingException passing
                && WorthAnother(passing, arguments.AttemptNumber, arguments.Context.Properties.GetValue(Key, null!))),
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as PassingException)?.After),
            OnRetry = arguments =>
            {
                Tell((PassingException)arguments.Outcome.Exception!);
                return ValueTask.CompletedTask;
            },
        };
    }

    bool WorthAnother(PassingException passing, int tried, Trial trial)
    {
        if (trial.Since == None)
            trial.Since = clock.GetTimestamp();
        Interlocked.CompareExchange(ref trouble, trial.Since, None);
        if (tried >= trial.MostRetries)
            return false;
        var after = clock.GetElapsedTime(Math.Min(trial.Since, Interlocked.Read(ref trouble))) + (passing.After ?? TimeSpan.Zero);
        return passing.Answer switch
        {
            Answer.Smaller => tried < FewTries && after < longest,
            Answer.Less => !trial.Divisible && tried < FewTries && after < longest,
            Answer.AgainSlower or Answer.WaitOut => after < longest,
            _ => answered ? after < Shorter(Trouble, longest) : tried < FirstTries && longest > TimeSpan.Zero,
        };
    }

    // However little is asked for, nothing comes: to halve it further would take the night, and tell nothing.
    bool IsSilent(PassingException passing) => passing.Answer is Answer.Less
        && Interlocked.Read(ref trouble) is not None and var since && clock.GetElapsedTime(since) >= Silence;

    // Many may be waiting for the same end.
    void Tell(PassingException passing)
    {
        if (passing.Answer is Answer.WaitOut && Interlocked.Exchange(ref told, 1) == 0)
            tell($"{passing.Failure.Message} It is waited for, up to {longest.TotalMinutes:0} {(longest.TotalMinutes < 1.5 ? "minute" : "minutes")}.");
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

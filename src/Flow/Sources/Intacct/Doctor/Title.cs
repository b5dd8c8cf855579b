namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>A check by its name, and what it found.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Name">Its name.</param>
sealed record Title(string Group, string Name)
{
    /// <summary>Seen to work.</summary>
    public Finding Pass(string message) => new(Name, Outcome.Pass, message) { Group = Group };

    /// <summary>Seen to work as far as can be seen; with one more right, where there is one, it could be told.</summary>
    public Finding Pass(string message, string? wouldTell)
    {
        if (wouldTell is null)
            return Pass(message);
        var right = Gates.Of(wouldTell).Needs[0].Either[0];
        var advice = Advice.Usual(Gates.Of(wouldTell));
        return Pass($"{message} {right.Application} > {right.Row}, {right.Ticks}, would tell.") with { Screen = advice.Screen, OlderScreen = advice.Older, Ticks = advice.Ticks };
    }

    /// <summary>Works, with something to know.</summary>
    public Finding Warn(string message, string? stops, Advice? advice, Side side = Side.Access) => Made(Outcome.Warn, message, stops, advice, side);

    /// <summary>Does not work.</summary>
    public Finding Fail(string message, string? stops, Advice? advice, Side side = Side.Access) => Made(Outcome.Fail, message, stops, advice, side);

    /// <summary>Does not work, because of a failure.</summary>
    public Finding Fail(FlowException failure, string? stops, Advice? advice) => Fail(failure.Message, stops, advice ?? Next(failure), failure.Side) with { Detail = failure.Detail };

    /// <summary>Works without, in spite of a failure.</summary>
    public Finding Warn(FlowException failure, string? stops, Advice? advice) => Fail(failure, stops, advice) with { Result = Outcome.Warn };

    Finding Made(Outcome result, string message, string? stops, Advice? advice, Side side) =>
        new(Name, result, message, advice?.Screen, side) { Group = Group, Stops = stops, OlderScreen = advice?.Older, Ticks = advice?.Ticks ?? [] };

    static Advice? Next(FlowException failure) => failure.NextStep is null ? null : new Advice(failure.NextStep, null);
}

/// <summary>A check that can be tried alone, and again.</summary>
/// <param name="Title">Its name.</param>
/// <param name="TryAsync">Tries it.</param>
sealed record Trial(Title Title, Func<CancellationToken, Task<Finding>> TryAsync);

/// <summary>What was told, or what is taken for it.</summary>
/// <param name="Value">The one or the other.</param>
/// <param name="Refused">Why it was not told; null when it was.</param>
readonly record struct Heard<T>(T Value, FlowException? Refused)
{
    /// <summary>Asks. A gateway that has gone away is not taken for one that refuses.</summary>
    public static async Task<Heard<T>> AskAsync(Func<Task<T>> ask, T otherwise)
    {
        try
        {
            return new(await ask().ConfigureAwait(false), null);
        }
        catch (FlowException refused) when (refused.Later is null || refused.Response == Response.Narrow)
        {
            return new(otherwise, refused);
        }
    }
}

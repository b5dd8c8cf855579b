using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

sealed record Result(FunctionCall Call, string Status, Reply? Reply, IReadOnlyList<GatewayError> Errors);

/// <summary>Runs the functions of a request in order. In a transaction the first failure takes all others with it.</summary>
static class Running
{
    public static List<Result> Run(List<(FunctionCall Call, Func<Conversation, Reply> Answer)> calls, Conversation talk)
    {
        var results = new List<Result>();
        foreach (var (call, answer) in calls)
        {
            results.Add(Run(call, answer, talk));
            if (talk.Request.Transaction && results[^1].Status == "failure") return RollBack(results, calls.Skip(results.Count).Select(rest => rest.Call), talk);
        }
        return results;
    }

    static Result Run(FunctionCall call, Func<Conversation, Reply> answer, Conversation talk)
    {
        try
        {
            RefuseRepeat(call, talk);
            talk.Rights.CheckFunction(call.Name);
            if (talk.Failure is { } failing) throw new FunctionFailure(failing);
            var reply = answer(talk.With(call.Name));
            talk.State.ControlIds.Add(talk.Session.Company, talk.Request.SenderId, call.ControlId);
            return new Result(call, "success", reply, []);
        }
        catch (FunctionFailure failure)
        {
            return new Result(call, "failure", null, failure.Errors);
        }
    }

    static void RefuseRepeat(FunctionCall call, Conversation talk)
    {
        if (talk.Request.UniqueId != "true" || talk.Company.Beliefs.Holds("repeated-control-ids", "taken")) return;
        if (talk.State.ControlIds.Knows(talk.Session.Company, talk.Request.SenderId, call.ControlId))
            throw new FunctionFailure(GatewayError.Prose("Duplicate control ID", $"A function with the control ID {call.ControlId} has been executed before."));
    }

    /// <summary>As recorded: a failure on its own is <c>aborted</c>; one after others stays a <c>failure</c> and the others are aborted.</summary>
    static List<Result> RollBack(List<Result> results, IEnumerable<FunctionCall> rest, Conversation talk)
    {
        foreach (var undone in results.Where(result => result.Status == "success")) talk.State.ControlIds.Remove(talk.Session.Company, talk.Request.SenderId, undone.Call.ControlId);
        var cause = results[^1];
        var alone = results.Count == 1;
        return
        [
            .. results.SkipLast(1).Select(result => Aborted(result.Call)),
            cause with { Status = alone ? "aborted" : "failure", Errors = [.. cause.Errors, GatewayError.RolledBack] },
            .. rest.Select(Aborted),
        ];
    }

    static Result Aborted(FunctionCall call) => new(call, "aborted", null, [GatewayError.RolledBack]);
}

using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// Why something was refused, and what to do about it. That it was refused is the gateway's word; which right is missing is worked out
/// from what Intacct says of the user's rights, where it does, and from what else the same right would let the user read.
/// </summary>
static class Diagnosis
{
    /// <summary>What to do about a refusal; <paramref name="refused"/> as it is told, with the cause where one is known.</summary>
    public static async Task<(string Message, Advice? Advice)> OfAsync(Visit visit, string subject, FlowException refused, CancellationToken cancel)
    {
        var gate = visit.Company.Ledger.Dimensions.Any(dimension => dimension.UserDefined && dimension.Object == subject) ? Gates.OfPlatform(subject) : Gates.Of(subject);
        if (Catalogue.NotOffered.Is(refused))
            return (refused.Message, Subscribe(gate));
        if (refused.NextStep != Screens.For(subject) && refused.NextStep != Advice.Usual(gate).Screen)
            return (refused.Message, null);
        return await OfRightAsync(visit, gate, refused.Message, cancel).ConfigureAwait(false);
    }

    static async Task<(string Message, Advice Advice)> OfRightAsync(Visit visit, Gate gate, string message, CancellationToken cancel)
    {
        var type = (await visit.UserAsync(cancel).ConfigureAwait(false)).Value?.Type ?? "";
        if (type.Length > 0 && gate.UserTypes.Count > 0 && !gate.UserTypes.Any(fits => type.StartsWith(fits, StringComparison.OrdinalIgnoreCase)))
            return ($"{message} Intacct keeps it from users of the type {type}.", OfType());
        var needs = await WeighedAsync(visit, gate, cancel).ConfigureAwait(false);
        var unmet = needs.FindAll(each => !each.Met);
        var always = unmet.FindAll(each => !each.Need.Sometimes || each.Sure < Sureness.Usual);
        var left = (always.Count > 0 ? always : unmet.Count > 0 ? unmet : needs).FindAll(each => each.Need.Either.Count > 0);
        if (left.Count > 0 || needs.Count == 0)
            return (message, Advice.Of(gate, [.. left.Select(each => (each.Need, each.Sure))]));
        return type.Length == 0 && gate.UserTypes.Count > 0
            ? ($"{message} The rights that it usually hangs on seem to be there; the user's type may be to blame.", OfType())
            : ($"{message} The rights that it usually hangs on seem to be there.", Advice.Usual(gate));
    }

    // Some things can be had by users of other types as well; all that a night reads, by this one alone.
    static Advice OfType() => Advice.At(Screens.User, " > User type: Business");

    /// <summary>A need with those of its rights that are not known to be there. It is met when one is; refused all the same, it hangs on the others.</summary>
    sealed record Weighed(Need Need, Sureness Sure, bool Met);

    static async Task<List<Weighed>> WeighedAsync(Visit visit, Gate gate, CancellationToken cancel)
    {
        var told = (await visit.PermissionsAsync(cancel).ConfigureAwait(false)).Value;
        var weighed = new List<Weighed>();
        foreach (var need in gate.Needs)
        {
            var sure = Sureness.Usual;
            var left = new List<Right>();
            foreach (var right in need.Either)
                if (await HasAsync(visit, gate, right, told, cancel).ConfigureAwait(false) is not (true, _) and var (has, by))
                {
                    left.Add(right);
                    sure = has is null || sure < by ? sure : by;
                }

            var likely = need.Alike ? left.OrderByDescending(right => told?.Knows(right.Application) == true) : left.AsEnumerable();
            weighed.Add(new(need with { Either = [.. likely] }, left.Count < need.Either.Count ? Sureness.Usual : sure, left.Count < need.Either.Count));
        }

        return weighed;
    }

    /// <summary>Whether a right is there, and by whose word; null where nobody can tell.</summary>
    static async Task<(bool? Has, Sureness By)> HasAsync(Visit visit, Gate gate, Right right, Permissions? told, CancellationToken cancel) => told?.Has(right) is { } has
        ? (has, Sureness.Told)
        : (await SeenAsync(visit, gate, right, cancel).ConfigureAwait(false), Sureness.Shown);

    /// <summary>Whether a right is there, as something else shows that hangs on it alone; null where nothing does.</summary>
    static async Task<bool?> SeenAsync(Visit visit, Gate gate, Right right, CancellationToken cancel) =>
        !Gates.Witnesses.TryGetValue(right.Row, out var witness) || witness == gate.Subject ? null
            : await visit.IsReadableAsync(witness, () => Ask(witness, visit), cancel).ConfigureAwait(false);

    static Request Ask(string witness, Visit visit) => witness == "get_trialbalance"
        ? Sample.Trial(Plan.Balances(visit.Company.Ledger, Names.TrialBalance, new(visit.Company.Ledger.DefaultBook, PermissionDoctor.LongPast)), visit)
        : new Query(witness, ["RECORDNO"]) { PageSize = 1 };

    static Advice Subscribe(Gate gate)
    {
        var (usual, application) = (Advice.Usual(gate), string.Join(" or ", gate.Needs.SelectMany(need => need.Either).Select(right => right.Application).Distinct()));
        return new($"{Screens.Subscriptions.Now} > {application}: subscribe; then {usual.Screen}", Screens.Subscriptions.Older, usual.Ticks);
    }
}

namespace NightLedger.Simulator;

/// <summary>
/// What we take to be so of the real gateway without having seen it. Each is a switch, so that a client can be tried with either
/// position. README.md says where each comes from.
/// </summary>
sealed class Beliefs
{
    static readonly Dictionary<string, string[]> Positions = new()
    {
        ["aggregate-tag"] = ["prefixed", "bare"],
        ["aggregates"] = ["answered", "refused"],
        ["statistical"] = ["T/F", "true/false"],
        ["single-currency-codes"] = ["filled", "empty"],
        ["total-count"] = ["present", "missing"],
        ["udd-balance-tag"] = ["object", "gldim"],
        ["udd-balance-value"] = ["id", "name"],
        ["adjustments"] = ["merged", "separate"],
        ["credits"] = ["positive", "negative"],
        ["empty-matches-not-equal"] = ["no", "yes"],
        ["bad-sender"] = ["control-200", "gateway-400", "gateway-401"],
        ["legacy-order"] = ["free", "strict"],
        ["filter-siblings"] = ["rejected", "anded"],
        ["record-type"] = ["label", "code"],
        ["zero-after-activity"] = ["hidden", "shown"],
        ["trial-balance-zeros"] = ["untouched-hidden", "all-hidden"],
        ["transport-policies"] = ["none", "all"],
        ["repeated-control-ids"] = ["refused", "taken"],
        ["session-alone"] = ["required", "free"],
        ["results-survive-login"] = ["no", "yes"],
        ["query-of-balances"] = ["refused", "served"],
        ["report-wait"] = ["pending", "direct"],
        ["reporting-book"] = ["with-adjustments", "left-out"],
        ["budget-sign"] = ["debit-positive", "as-entered"],
        ["read-private"] = ["hidden", "shown"],
        ["short-pages"] = ["no", "yes"],
        ["read-query-not-equal"] = ["refused", "taken"],
        ["audit-modes"] = ["codes", "words"],
        ["json-null"] = ["empty", "null"],
        ["csv-without-rows"] = ["header", "nothing"],
        ["reading-right"] = ["by-operation", "either", "view"],
        ["accounts-gate"] = ["general-ledger", "company", "either"],
        ["periods-gate"] = ["general-ledger", "company", "either"],
        ["entries-need"] = ["nothing-more", "admin"],
        ["gldetail-gate"] = ["report-and-entries", "report", "entries"],
        ["balances-gate"] = ["reports", "reports-and-entries"],
        ["shared-lists"] = ["either", "own"],
        ["function-denial"] = ["PL04000005", "prose", "no-number"],
        ["not-subscribed"] = ["authentication", "control"],
        ["late-rows-in"] = ["queries", "everything", "none"],
        ["compression"] = ["when-accepted", "none"],
        ["audit-keys"] = ["by-object", "key", "key--REC", "code"],
        ["header-edit-stamps-lines"] = ["no", "yes"],
        ["group-members"] = ["with-read", "by-function"],
        ["restricted-balances"] = ["narrowed", "whole"],
        ["unposted-lines"] = ["shown", "hidden"],
        ["answer-type"] = ["text/xml", "application/xml"],
        ["empty-fields"] = ["present", "left-out"],
        ["amounts"] = ["plain", "no-leading-zero", "two-places"],
        ["whole-numbers"] = ["plain", "with-point"],
        ["relative-periods"] = ["known", "refused"],
        ["user-formatting"] = ["in-answers", "everywhere", "nowhere"],
        ["user-numbers"] = ["point", "comma", "grouped", "records-only", "balances-only"],
        ["stamps"] = ["user-clock", "gmt", "history-gmt"],
        ["journal-entries"] = ["all", "manual"],
        ["paid-documents"] = ["stamp-lines", "leave-lines"],
        ["entity-sessions"] = ["own-and-shared", "own"],
        ["line-states"] = ["codes", "labels"],
        ["beyond-the-end"] = ["empty", "refused"],
        ["sessions-of-a-user"] = ["several", "one"],
        ["platform-fields"] = ["all", "updated-only"],
        ["csv-type"] = ["text/csv", "text/plain"],
    };
    readonly Dictionary<string, string> _chosen = [];

    public static IReadOnlyDictionary<string, string[]> All => Positions;

    public bool Holds(string belief, string position) => (_chosen.GetValueOrDefault(belief) ?? Positions[belief][0]) == position;

    public string this[string belief] => _chosen.GetValueOrDefault(belief) ?? Positions[belief][0];

    public Beliefs With(string belief, string position)
    {
        if (!Positions.TryGetValue(belief, out var positions)) throw new ArgumentException($"There is no belief named {belief}.");
        if (!positions.Contains(position)) throw new ArgumentException($"{belief} is one of: {string.Join(", ", positions)}.");
        _chosen[belief] = position;
        return this;
    }
}

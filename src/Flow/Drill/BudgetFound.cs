namespace NightLedger.Flow.Drill;

/// <summary>A budget.</summary>
/// <param name="Budget">Its name in the source.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Currency">What its amounts are in.</param>
/// <param name="Status">active or inactive.</param>
/// <param name="Default">The one that the source shows when none is named.</param>
/// <param name="Items">Amounts planned.</param>
/// <param name="Accounts">Accounts that they are for.</param>
/// <param name="From">First day of its first period.</param>
/// <param name="To">Last day of its last period.</param>
/// <param name="Unplaced">Items of periods that the company's calendar does not have; nothing is compared with them.</param>
public sealed record BudgetFound(
    string Budget, string? Description, string? Currency, string? Status, bool Default, long Items, long Accounts, DateOnly? From, DateOnly? To, long Unplaced);

/// <summary>What a budget has for an account, a period and members of every dimension. Without a period, it is of one that the calendar does not have.</summary>
public sealed record PlannedAmount(
    string Budget, string Entity, string? Currency, string Account, string? Period, DateOnly? Start, DateOnly? End, decimal Amount,
    IReadOnlyList<string> Members, IReadOnlyList<string?> MemberNames);

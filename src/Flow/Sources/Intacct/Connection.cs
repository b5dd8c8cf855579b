namespace NightLedger.Flow.Sources.Intacct;

/// <summary>What it takes to reach one Sage Intacct company.</summary>
/// <param name="Endpoint">The gateway's address; https, except on this machine.</param>
/// <param name="CompanyId">The company.</param>
/// <param name="UserId">The Web Services user.</param>
/// <param name="Password">Its password.</param>
/// <param name="SenderId">The Web Services sender.</param>
/// <param name="SenderPassword">Its password.</param>
/// <param name="EntityId">Only this entity; null reads the company from its top level.</param>
public sealed record Connection(
    Uri Endpoint,
    string CompanyId,
    string UserId,
    string Password,
    string SenderId,
    string SenderPassword,
    string? EntityId = null)
{
    /// <summary>How many questions are asked at the same time, at most. Sage Intacct limits them by company, and others ask too.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How long maintenance is waited out before the night is put off.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Company, user and address; never a password.</summary>
    public override string ToString() => $"{CompanyId} as {UserId} at {Endpoint.Host}";
}

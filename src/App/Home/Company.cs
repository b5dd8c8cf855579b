using NightLedger.Flow.Plans;

namespace NightLedger.App.Home;

/// <summary>A company as it was connected: whom to ask and what for.</summary>
sealed record Company
{
    public required string Name { get; init; }
    public required string Endpoint { get; init; }
    public required string CompanyId { get; init; }
    public required string UserId { get; init; }
    public required string SenderId { get; init; }

    /// <summary>Null: the whole company.</summary>
    public string? Entity { get; init; }

    /// <summary>Transaction lines are read.</summary>
    public bool Details { get; init; }

    public bool Budgets { get; init; }

    /// <summary>So many questions at once, at most.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>So many minutes maintenance is waited out.</summary>
    public int Patience { get; init; } = 60;

    /// <summary>So many published versions are kept; null: it goes by days.</summary>
    public int? KeepVersions { get; init; }

    /// <summary>The versions of so many days are kept, and the last of each month before; null: all, unless it goes by number.</summary>
    public int? KeepDays { get; init; }

    /// <summary>Which versions are kept.</summary>
    public Retention Keep => new() { Versions = KeepVersions, Days = KeepVersions is null ? KeepDays : null };

    /// <summary>Encrypted; see <see cref="SecretBox"/>.</summary>
    public required byte[] Secrets { get; init; }

    public DateTimeOffset Created { get; init; }
    public DateTimeOffset Updated { get; init; }
}

using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Faults;

namespace NightLedger.Simulator;

/// <summary>Everything that can be asked of a simulator before it starts.</summary>
sealed record SimulatorOptions
{
    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; }

    /// <summary>A ledger as a folder; without it a company is generated.</summary>
    public string? Data { get; init; }
    public int Lines { get; init; } = 40_000;
    public int Seed { get; init; } = 1;

    /// <summary>How the user has dates and times written, in place of what the company says.</summary>
    public UserProfile? User { get; init; }
    public AccessProfile Access { get; init; } = new();
    public Beliefs Beliefs { get; init; } = new();
    public IReadOnlyList<Alteration> Alterations { get; init; } = [];

    /// <summary>A ready-made role, and single permissions given beyond it or taken from it.</summary>
    public string Role { get; init; } = "full-read";
    public IReadOnlyList<string> With { get; init; } = [];
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>The senders that the company lets in; none listed lets in all but those that start with <c>unauthori</c>.</summary>
    public IReadOnlyList<string> Senders { get; init; } = [];
    public int LockAfter { get; init; } = 5;
    public IReadOnlyList<string> Denied { get; init; } = [];
    public IReadOnlyList<IFault> Faults { get; init; } = [];

    /// <summary>What happens in the company, and when; see the scripts.</summary>
    public string Script { get; init; } = "";

    /// <summary>A second port on loopback that takes scripts while the gateway runs; 0 takes a free one.</summary>
    public int? Control { get; init; }
    public TimeSpan SessionDuration { get; init; } = TimeSpan.FromHours(6);
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What is asked for here goes before what the company's own file says.</summary>
    public AccessProfile AccessOver(AccessProfile company) => new()
    {
        Company = Access.Company ?? Given(company.Company),
        User = Access.User ?? Given(company.User),
        Password = Access.Password ?? Given(company.Password),
        Sender = Access.Sender ?? Given(company.Sender),
        SenderPassword = Access.SenderPassword ?? Given(company.SenderPassword),
    };

    /// <summary>How the user has dates written, and the name that the user signs in by.</summary>
    public UserProfile UserOver(UserProfile company, string? login) =>
        (User ?? company) with { Recordno = company.Recordno, LoginId = Access.User ?? Given(login) ?? company.LoginId };

    static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

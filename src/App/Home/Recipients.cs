using Dapper;

namespace NightLedger.App.Home;

/// <summary>Somebody who is told, and how mail reaches them.</summary>
sealed record Recipient
{
    /// <summary>About whose nights.</summary>
    public required string Company { get; init; }

    /// <summary>Their mail address.</summary>
    public required string Address { get; init; }

    /// <summary>The mail server, host:port.</summary>
    public required string Smtp { get; init; }

    /// <summary>The address it comes from.</summary>
    public required string Sender { get; init; }

    /// <summary>They have the letter of every night, quiet ones too.</summary>
    public bool EveryNight { get; init; }
}

/// <summary>Who is told about which company's nights.</summary>
sealed class Recipients(ControlDatabase control)
{
    public IReadOnlyList<Recipient> Of(string company)
    {
        using var database = control.Open();
        return [.. database.Query<Recipient>("select company, address, smtp, sender, every_night as EveryNight from notifications where company = @company order by address", new { company })];
    }

    /// <summary>From now on these, and nobody else.</summary>
    public void Replace(string company, IReadOnlyList<Recipient> recipients)
    {
        using var database = control.Open();
        using var change = database.BeginTransaction(deferred: false);
        database.Execute("delete from notifications where company = @company", new { company }, change);
        database.Execute("insert into notifications (company, address, smtp, sender, every_night) values (@Company, @Address, @Smtp, @Sender, @EveryNight)", recipients, change);
        change.Commit();
    }
}

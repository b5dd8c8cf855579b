using Dapper;

namespace NightLedger.App.Home;

/// <summary>Somebody who is told, and how mail reaches them.</summary>
/// <param name="Company">About whose nights.</param>
/// <param name="Address">Their mail address.</param>
/// <param name="Smtp">The mail server, host:port.</param>
/// <param name="Sender">The address it comes from.</param>
sealed record Recipient(string Company, string Address, string Smtp, string Sender);

/// <summary>Who is told about which company's nights.</summary>
sealed class Recipients(ControlDatabase control)
{
    public IReadOnlyList<Recipient> Of(string company)
    {
        using var database = control.Open();
        return [.. database.Query<Recipient>("select company, address, smtp, sender from notifications where company = @company order by address", new { company })];
    }

    /// <summary>From now on these, and nobody else.</summary>
    public void Replace(string company, IReadOnlyList<Recipient> recipients)
    {
        using var database = control.Open();
        using var change = database.BeginTransaction(deferred: false);
        database.Execute("delete from notifications where company = @company", new { company }, change);
        database.Execute("insert into notifications (company, address, smtp, sender) values (@Company, @Address, @Smtp, @Sender)", recipients, change);
        change.Commit();
    }
}

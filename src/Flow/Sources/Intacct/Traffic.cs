using System.Collections.Concurrent;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// All questions that this process has under way, by company and by sender: one for a whole process, so that several nights of one
/// company, or several companies of one sender, keep to what Sage Intacct allows them together.
/// </summary>
public sealed class Traffic(TimeProvider clock)
{
    /// <summary>What the smallest of Sage Intacct's tiers allows one application at once. A company may be allowed more by its own setting.</summary>
    const int UsualOfSender = 6;

    readonly ConcurrentDictionary<string, Lanes> companies = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, Lanes> senders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The way to a company.</summary>
    internal Road To(Connection connection)
    {
        var gateway = connection.Endpoint.Authority;
        var company = companies.GetOrAdd($"{gateway} {connection.CompanyId}", _ => new Lanes(connection.AtOnce, adaptive: true, clock));
        var sender = senders.GetOrAdd($"{gateway} {connection.SenderId}", _ => new Lanes(UsualOfSender, adaptive: false, clock));
        company.Most = connection.AtOnce;
        sender.Most = Math.Max(sender.Most, connection.AtOnce);
        return new Road(company, sender);
    }
}

/// <summary>The way to one company: a lane of its own, then one of its sender's.</summary>
sealed record Road(Lanes Company, Lanes Sender)
{
    /// <summary>Waits for its turn. Whoever has one disposes of it as soon as the answer has come.</summary>
    public async Task<Passage> EnterAsync(long rank, CancellationToken cancel)
    {
        var company = await Company.EnterAsync(cancel, rank).ConfigureAwait(false);
        try
        {
            return new Passage(company, await Sender.EnterAsync(cancel).ConfigureAwait(false));
        }
        catch (Exception)
        {
            company.Dispose();
            throw;
        }
    }
}

/// <summary>One question under way.</summary>
sealed class Passage(Lane company, Lane sender) : IDisposable
{
    /// <summary>It was answered without a word of limits.</summary>
    public void Answered() => company.Answered();

    /// <summary>The company's limit was reached.</summary>
    public void Refused(TimeSpan? wait) => company.Refused(wait ?? TimeSpan.Zero);

    public void Dispose()
    {
        sender.Dispose();
        company.Dispose();
    }
}

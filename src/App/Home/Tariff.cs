using System.Globalization;
using Dapper;

namespace NightLedger.App.Home;

/// <summary>What a company's calls cost, and how many its nights may spend.</summary>
sealed record Tariff
{
    /// <summary>Sage's performance tier, 1 to 4.</summary>
    public int Tier { get; init; } = 1;

    /// <summary>Dollars for ten calls beyond the tier's, as text.</summary>
    public string PerTen { get; init; } = "0.15";

    /// <summary>Calls count for the company; those of an authorised partner's sender do not.</summary>
    public bool Counted { get; init; } = true;

    /// <summary>Calls that nights may spend in a month; null: as many as they take.</summary>
    public long? CallsLimit { get; init; }

    /// <summary>Calls a month that each tier includes.</summary>
    public static IReadOnlyDictionary<int, long> Tiers { get; } = new Dictionary<int, long> { [1] = 100_000, [2] = 250_000, [3] = 1_000_000, [4] = 2_500_000 };

    public long Included => Tiers[Tier];

    /// <summary>What so many calls a month cost, were there no other ones.</summary>
    public decimal Alone(long calls) => Beyond(Math.Max(0, calls - Included));

    /// <summary>What they cost where others have used up what the tier includes.</summary>
    public decimal Beyond(long calls) => Counted ? Math.Ceiling(calls / 10m) * decimal.Parse(PerTen, CultureInfo.InvariantCulture) : 0;
}

/// <summary>The tariffs of the companies.</summary>
sealed class TariffList(ControlDatabase control)
{
    public Tariff Of(string company)
    {
        using var database = control.Open();
        return database.QuerySingle<Tariff>("select tier, per_ten as PerTen, counted, calls_limit as CallsLimit from companies where name = @company", new { company });
    }

    public void Set(string company, Tariff tariff)
    {
        using var database = control.Open();
        database.Execute("update companies set tier = @Tier, per_ten = @PerTen, counted = @Counted, calls_limit = @CallsLimit where name = @company",
            new { company, tariff.Tier, tariff.PerTen, tariff.Counted, tariff.CallsLimit });
    }
}

using System.Text;
using System.Text.Encodings.Web;
using NightLedger.App.Home;
using NightLedger.App.Schedule;
using NightLedger.App.Terminal;

namespace NightLedger.App.Web;

/// <summary>The one page: every company, most urgent first. Written by hand because it is one page; every text goes through the encoder.</summary>
sealed class StatusPage(IReadOnlyList<CompanyStatus> companies, DateTimeOffset now)
{
    static readonly HtmlEncoder Html = HtmlEncoder.Default;

    readonly StringBuilder page = new();

    public string Render()
    {
        page.Append("""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>NightLedger</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
            <meta http-equiv="refresh" content="30"><link rel="icon" href="data:,"><link rel="stylesheet" href="/nightledger.css"></head>
            <body><header><div><h1>NightLedger</h1><p>The ledger in its planning database by morning, tied out to the cent.</p></div>
            """);
        page.Append($"<p class=\"now\">{Text(Plain.Moment(now, TimeZoneInfo.Utc))} UTC</p></header><main>");
        if (companies.Count == 0)
            page.Append("<p class=\"empty\">No company is connected yet. <code>nightledger connect --help</code> says how, or try <code>nightledger demo</code>.</p>");
        foreach (var company in companies.OrderBy(Urgency).ThenBy(company => company.Name, StringComparer.OrdinalIgnoreCase))
            Card(company);
        page.Append("</main><footer>This page only reads. It is served to this machine alone.</footer></body></html>");
        return page.ToString();
    }

    static int Urgency(CompanyStatus company) => State(company).Class switch { "bad" => 0, "warn" => 1, "busy" => 2, "none" => 3, _ => 4 };

    void Card(CompanyStatus company)
    {
        var (kind, mark, words) = State(company);
        page.Append($"<article class=\"{kind}\"><div class=\"head\"><h2>{Text(company.Name)}</h2><span class=\"state\"><b aria-hidden=\"true\">{mark}</b>{words}</span></div><dl>");
        Fact("Serving", company.Serving is { } serving ? ($"version {serving.Version}", $"{Plain.Count(serving.Rows)} rows") : company.Trouble is null ? ("nothing yet", "") : ("–", ""));
        Fact("As of", company.Serving is { } served ? InZone(served.AsOf, company.Night) : ("–", ""));
        Fact("Next night", company.Next is { } next ? InZone(next, company.Night) : ("by hand", ""));
        Fact("Last night", Last(company));
        page.Append("</dl>");
        Note(company);
        page.Append("</article>");
    }

    void Fact(string name, (string Text, string Small) value) =>
        page.Append($"<div><dt>{name}</dt><dd>{Text(value.Text)}<small>{Text(value.Small)}</small></dd></div>");

    void Note(CompanyStatus company)
    {
        if (company.Trouble is { } trouble)
            page.Append($"<p class=\"note\">{Text(trouble)}</p>");
        else if (company.Last is { Outcome: "failed" } failed)
            page.Append($"<p class=\"note\">{Text(failed.Message ?? "")}<br>{Text(failed.NextStep ?? "")}</p>");
        else if (company.Last is { Outcome: "breaks" } broken && IsHeld(company))
            page.Append($"<p class=\"note\">Version {broken.Version} is held back: <code>nightledger tie {Text(company.Name)}</code> names what disagrees.</p>");
        if (company.Serving?.Warning is { } warning)
            page.Append($"<p class=\"note\">{Text(warning)}</p>");
    }

    static (string Class, string Mark, string Words) State(CompanyStatus company) => company switch
    {
        { Trouble: not null } => ("bad", "✕", "Cannot be read"),
        { Last.Outcome: "running" } => ("busy", "…", "Night under way"),
        { Last.Outcome: "failed" } => ("bad", "✕", "Last night failed"),
        { Last.Outcome: "breaks" } when IsHeld(company) => ("warn", "≠", "Last night does not tie"),
        { Serving.Accepted: not null } => ("warn", "≠", "Does not tie, and was accepted"),
        { Serving: null } => ("none", "○", "No night yet"),
        { Last.Outcome: "interrupted" } => ("good", "✓", "Ties; last night was broken off"),
        _ => ("good", "✓", "Ties to the cent"),
    };

    /// <summary>Nobody has published what the last night held back.</summary>
    static bool IsHeld(CompanyStatus company) => company.Serving is null || company.Last?.Version is not { } held || company.Serving.Version < held;

    static (string Text, string Small) Last(CompanyStatus company)
    {
        if (company.Last is not { } last)
            return ("none yet", "");
        var (when, zone) = InZone(last.Finished ?? last.Started, company.Night);
        var effort = last.Seconds is { } seconds ? $"{Plain.Seconds(TimeSpan.FromSeconds(seconds))} s, {Plain.Count(last.Calls ?? 0)} calls" : zone;
        return (when, effort);
    }

    static (string Text, string Small) InZone(DateTimeOffset instant, NightHour? night)
    {
        var zone = night is null ? TimeZoneInfo.Utc : Zones.Find(night.Zone);
        return (Plain.Moment(instant, zone), zone.Id);
    }

    static string Text(string text) => Html.Encode(text);
}

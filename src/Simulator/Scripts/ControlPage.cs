using System.Globalization;
using System.Text;
using System.Text.Json;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Scripts;

/// <summary>
/// The control address, for tests in other processes: <c>POST /script</c> runs a script, <c>GET /truth</c> adds balances up from the lines,
/// <c>GET /state</c> says where things stand.
/// </summary>
sealed class ControlPage(Stage stage)
{
    public async Task Handle(HttpContext context)
    {
        try
        {
            var (type, body) = (context.Request.Method, context.Request.Path.Value) switch
            {
                ("POST", "/script") => ("text/plain", string.Join('\n', stage.Run(await Text(context))) + "\n"),
                ("GET", "/truth") => ("text/csv", Truth(context.Request.Query)),
                ("GET", "/state") => ("application/json", State()),
                _ => throw new ArgumentException("POST /script, GET /truth or GET /state."),
            };
            await Send(context, 200, type, body);
        }
        catch (Exception trouble) when (trouble is ArgumentException or FormatException)
        {
            await Send(context, 400, "text/plain", trouble.Message + "\n");
        }
    }

    /// <summary>Parameters: from, to, book, entity, by (fields of the lines, with commas between).</summary>
    string Truth(IQueryCollection query)
    {
        string[] by = [.. query["by"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)];
        var book = query["book"].ToString() is { Length: > 0 } asked ? asked : stage.Company.Now.Profile.DefaultBook;
        var balances = new Truth(stage.Company.Now).Balances(Day(query, "from"), Day(query, "to"), book, query["entity"].ToString(), by);
        var csv = new StringBuilder(string.Join(',', ["ACCOUNTNO", .. by, "START", "DEBITS", "CREDITS", "END"])).Append('\n');
        foreach (var (key, balance) in balances.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            csv.Append(CultureInfo.InvariantCulture, $"{string.Join(',', key.Split('|'))},{balance.Start},{balance.Debits},{balance.Credits},{balance.End}\n");
        return csv.ToString();
    }

    string State()
    {
        var company = stage.Company;
        return JsonSerializer.Serialize(new
        {
            changes = company.Changes,
            lines = company.Now.Table("GLDETAIL").Rows.Count(),
            clock = company.Clock.GetUtcNow(),
            today = company.Today,
            calls = stage.Gateway.Log.Count,
            waiting = stage.Waiting,
            troubles = stage.Troubles,
        });
    }

    static DateOnly Day(IQueryCollection query, string name) =>
        DateOnly.TryParse(query[name], CultureInfo.InvariantCulture, out var day) ? day : throw new ArgumentException($"{name} takes a day such as 2026-03-31.");

    static async Task<string> Text(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    static Task Send(HttpContext context, int status, string type, string body)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type + "; charset=utf-8");
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}

using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using NightLedger.App.Home;
using NightLedger.App.Nights;
using NightLedger.App.Schedule;
using NightLedger.App.Terminal;
using Quartz;

namespace NightLedger.App.Web;

/// <summary>The scheduler and the page, in one host.</summary>
static class NightServer
{
    /// <summary>So many nights run side by side; each company's own never do.</summary>
    const int NightsAtOnce = 2;

    /// <summary>Puts it together. Nothing is read from files or variables but what the command line said.</summary>
    public static WebApplication Build(HomeFolder home, ControlDatabase control, Outside outside, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "nightledger" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, port));
        AddLog(builder.Logging, outside);
        builder.Services.AddRoutingCore().AddSingleton(home).AddSingleton(control).AddSingleton(outside).AddSingleton<Sources>().AddHostedService<NightWatch>();
        AddQuartz(builder.Services, home, outside);
        var server = builder.Build();
        Map(server, home, control, outside);
        return server;
    }

    /// <summary>Of the frameworks only what is lost or broken; a port that is taken is told by us.</summary>
    static void AddLog(ILoggingBuilder log, Outside outside) => log.AddProvider(new LineLog(outside))
        .AddFilter(null, LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical).AddFilter("NightLedger", LogLevel.Information);

    static void Listen(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Listen(IPAddress.Loopback, port);
    }

    static void AddQuartz(IServiceCollection services, HomeFolder home, Outside outside)
    {
        services.AddQuartz(quartz => quartz
            .UseTimeProvider(outside.Clock)
            .UseDefaultThreadPool(NightsAtOnce)
            .ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "NightLedger";
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            })
            .UsePersistentStore(store =>
            {
                store.UseSqlite(ControlDatabase.ConnectionTo(home)).ProvisionSchema();
                // A night that stopping broke off is run again at the next start, like one that was killed.
                store.ConfigureStore(options => options.RecoverFiringsCancelledByShutdown = true);
            }));
        // Whoever can reach the page finds the scheduler running.
        services.AddQuartzHostedService(hosted => (hosted.WaitForJobsToComplete, hosted.AwaitApplicationStarted) = (true, false));
    }

    static void Map(WebApplication server, HomeFolder home, ControlDatabase control, Outside outside)
    {
        server.Use(Guard);
        server.UseRouting();
        server.MapGet("/", () => Results.Content(new StatusPage(CompanyStatus.All(home, control, outside.Clock), outside.Clock.GetUtcNow()).Render(), "text/html; charset=utf-8"));
        server.MapGet("/nightledger.css", () => Results.Stream(Assembly.GetExecutingAssembly().GetManifestResourceStream("web/nightledger.css")!, "text/css; charset=utf-8"));
        server.MapGet("/health", (ISchedulerFactory quartz) => HealthAsync(quartz, control));
    }

    /// <summary>Well: the scheduler runs and the control database answers.</summary>
    static async Task<IResult> HealthAsync(ISchedulerFactory quartz, ControlDatabase control)
    {
        var companies = new CompanyList(control).All().Count;
        var runs = (await quartz.GetScheduler()).Status == SchedulerStatus.Running;
        var text = $$"""{"status":"{{(runs ? "ok" : "stopping")}}","companies":{{companies}}}""";
        return Results.Content(text, "application/json", statusCode: runs ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>
    /// Answers only to this machine's own names, so that a stranger's page cannot read it by pointing a name of theirs here;
    /// and lets the page load nothing from anywhere else.
    /// </summary>
    static Task Guard(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return next(context);
    }
}

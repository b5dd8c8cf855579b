using Dapper;
using Microsoft.Data.Sqlite;
using NightLedger.App.Home;

namespace NightLedger.Tests.App;

/// <summary>A home's own database as it was after each of its scripts: this program carries it forward, and nothing in it is lost.</summary>
public sealed class ReleasedHomes : IDisposable
{
    readonly HomeFolder home = HomeFolder.Open(Directory.CreateTempSubdirectory("nightledger").FullName);

    public static TheoryData<int> Steps => [.. Enumerable.Range(1, ControlDatabase.Scripts.Count)];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(home.Root, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void It_is_carried_forward(int step)
    {
        using (var database = new SqliteConnection(ControlDatabase.ConnectionTo(home)))
        {
            database.Open();
            foreach (var script in ControlDatabase.Scripts.Take(step))
                database.Execute(ControlDatabase.Script(script));
            database.Execute($"pragma user_version = {step}");
            database.Execute("""
                insert into companies (name, endpoint, company_id, user_id, sender_id, details, budgets, secrets, created, updated)
                  values ('acme', 'http://127.0.0.1:9/', 'acme-prod', 'ws', 'Acme', 1, 0, x'0102', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
                insert into schedules values ('acme', '02:00', 'Europe/Berlin');
                insert into notifications (company, address, smtp, sender) values ('acme', 'a@acme.example', 'mail:25', 'n@acme.example');
                insert into runs (company, started, outcome, version) values ('acme', '2026-01-01T00:00:00.000Z', 'published', 4);
                """);
        }

        var control = new ControlDatabase(home);
        var company = new CompanyList(control).Get("ACME");
        (company.Details, company.AtOnce, company.Patience, company.KeepDays).ShouldBe((true, 2, 60, 90));
        new Timetable(control).Find("acme").ShouldNotBeNull().Zone.ShouldBe("Europe/Berlin");
        new Recipients(control).Of("acme").ShouldHaveSingleItem().EveryNight.ShouldBeFalse();
        new RunJournal(control, TimeProvider.System).LastVersion("acme").ShouldBe(4);
        new CompanyList(control).Save(company with { Details = false });
        new ControlDatabase(home).Damage().ShouldBeNull();
    }
}

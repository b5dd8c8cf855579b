using NightLedger.Simulator;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Busy;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Tests.Simulator.Living;

public class BusyTests
{
    [Fact]
    public void Everything_that_can_happen_does_and_every_posted_entry_still_balances()
    {
        var company = new LivingCompany(GeneratedCompany.Make(3000, 5, new Beliefs()), new CompanyClock(TimeProvider.System));
        var people = new BusyCompany(company, 11);
        var happened = people.Live(2500).ToHashSet();
        people.Names.Where(name => !happened.Contains(name)).ShouldBeEmpty();
        company.Changes.ShouldBe(2500);
        Unbalanced(company.Now).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_does_the_same_and_another_does_not()
    {
        string After(int seed)
        {
            var company = new LivingCompany(GeneratedCompany.Make(1500, 5, new Beliefs()), new CompanyClock(TimeProvider.System));
            new BusyCompany(company, seed).Live(200);
            return string.Join('\n', new Truth(company.Now).Lines());
        }
        var first = After(3);
        After(3).ShouldBe(first);
        After(4).ShouldNotBe(first);
    }

    static IEnumerable<object> Unbalanced(SimulatedCompany company) => new Truth(company).Lines().Where(line => line is { Posted: true, Statistical: false })
        .GroupBy(line => (line.Batch, line.Book, line.Entity)).Where(lines => lines.Sum(line => line.Amount) != 0).Select(lines => (object)lines.Key);
}

using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>What a night costs in calls: foreseen before they are made, kept within what the month has left, and counted part by part.</summary>
sealed class Spending
{
    readonly ISource source;
    readonly Orders asked;
    readonly List<Part> spent = [];
    int calls;
    long rows;

    Spending(ISource source, Orders asked) => (this.source, this.asked, Orders) = (source, asked, asked);

    /// <summary>What the night is asked to do, with as many turns as it can pay for.</summary>
    public Orders Orders { get; private set; }

    /// <summary>What was foreseen.</summary>
    public IReadOnlyList<Part> Planned { get; private set; } = [];

    /// <summary>What was spent so far.</summary>
    public IReadOnlyList<Part> Spent => spent;

    /// <summary>What the night does without.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Foresees a night from what is stored; a first one is foreseen when the company has told what it is.</summary>
    /// <exception cref="FlowException">What is left of the month does not pay for it.</exception>
    public static Spending Foresee(ISource source, CompanyFile file, Orders asked)
    {
        var spending = new Spending(source, asked);
        if (Measures.Of(file, asked) is { } sizes)
            spending.Decide(sizes);
        return spending;
    }

    /// <summary>The company has told what it is.</summary>
    /// <exception cref="FlowException">What is left of the month does not pay for reading it.</exception>
    public void Learn(Ledger ledger)
    {
        Passed("set-up", 0);
        if (Planned.Count == 0)
            Decide(Sizes.Of(ledger, asked));
    }

    /// <summary>A part of the night is over.</summary>
    /// <param name="what">Which.</param>
    /// <param name="brought">Rows that the night has brought so far.</param>
    public void Passed(string what, long brought)
    {
        spent.Add(new(what, brought - rows, source.Calls - calls));
        (calls, rows) = (source.Calls, brought);
    }

    void Decide(Sizes sizes)
    {
        var whole = sizes.First || asked.Full;
        var without = Forecast.Calls(Night(sizes, whole, turns: 0));
        var turns = asked.Purse is { } purse ? Allowance.Turns(purse, whole, without, sizes.EachTurn) ?? throw TooDear(purse, without)
            : Allowance.Turns(sizes, asked.Turns);
        if (asked.Purse is not null && turns < Allowance.UsualTurns && !whole)
            Notes = [$"Few calls are left of the month's: windows that nobody suspects {(turns == 0 ? "are not proven again by turns until next month" : "wait twice as long for their turn to be proven again")}. All that has changed is read and proven as ever."];
        (Orders, Planned) = (asked with { Turns = turns }, Night(sizes, whole, turns));
    }

    static IReadOnlyList<Part> Night(Sizes sizes, bool whole, int turns) => whole ? Forecast.Whole(sizes) : Forecast.Usual(sizes, turns);

    static FlowException TooDear(Purse purse, int calls) => new(Response.Stop, Side.Ours,
        $"The night is put off: it takes about {calls} calls, and {Math.Max(0, purse.Left)} are left of what the company may spend this month.",
        "Let it spend more with nightledger limit, or wait for next month; the last published version keeps serving.");
}

using System.Xml.Linq;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>One function of the gateway. Reading holds the call against its schema; answering happens only when the whole request is sound.</summary>
interface IGatewayFunction
{
    string Name { get; }

    /// <summary>Known to version 2.1 as well.</summary>
    bool IsLegacy => false;

    Func<Conversation, Reply> Read(XElement call, Beliefs beliefs);
}

/// <summary>What a function answers: the <c>data</c> element, or a body of another kind that replaces the whole envelope.</summary>
sealed record Reply(Action<XmlBytes> Write, string? ContentType = null);

/// <summary>All that a function may look at while it answers.</summary>
sealed record Conversation(SimulatedCompany Company, GatewayRequest Request, Session Session, Sessions Sessions, Uri Endpoint, Selections Selections, LedgerBalances Balances, Alterations Alterations, Rights Rights, CallerState State)
{
    static readonly string[] Queries = ["query", "readByQuery", "readMore", "read", "readByName", "readRelated", "readView", "get_list"];

    /// <summary>The same talk about the company without rows that are not visible yet; null when there are none.</summary>
    public Conversation? Late { get; init; }

    /// <summary>The talk with one function: those that query see new rows late, those that add up see them at once.</summary>
    public Conversation With(string function) => Late is null || Company.Beliefs.Holds("late-rows-in", "none") ? this
        : Company.Beliefs.Holds("late-rows-in", "everything") || Queries.Contains(function) ? Late : this;

    public ServedObject Object(string name, string operation)
    {
        var found = Company.Find(name);
        Rights.CheckObject(found?.Name ?? name, found?.Definition.IsPlatform ?? false, operation);
        var served = found ?? throw new FunctionFailure(GatewayError.ObjectNotFound(name));
        return served.Name == DdsJobs.Object ? served with { Table = State.Jobs.Table(Company.Format) } : served;
    }

    /// <summary>The day that it is in the ledger.</summary>
    public Func<DateOnly> Today { get; init; } = () => default;

    /// <summary>With which every function fails.</summary>
    public GatewayError? Failure { get; init; }

    /// <summary>How many rows of an object can be read in time.</summary>
    public RowLimit? Limit { get; init; }

    /// <summary>Throws where a read selects more than the database brings together in time. Sums are made where the rows are.</summary>
    public void CheckSize(ServedObject served, int rows)
    {
        if (Limit is not { } limit || rows <= limit.Rows || !limit.Object.Equals(served.Name, StringComparison.OrdinalIgnoreCase)) return;
        throw limit.As == "error" ? new FunctionFailure(GatewayError.Processing()) : new ReadTimedOut(limit.As == "hang");
    }

    /// <summary>Which rows the reads that cannot ask for private ones are given; null for all.</summary>
    public Func<int, bool>? Sees(Table table) =>
        new Visibility(Company, Session.Location, Company.Beliefs.Holds("read-private", "shown"), Rights.Restriction).Of(table);
}

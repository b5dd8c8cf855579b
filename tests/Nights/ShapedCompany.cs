using System.Globalization;
using System.Text.Json;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>One line of an entry: debit positive.</summary>
sealed record Leg(string Account, decimal Amount, string Location = "100", string Department = "")
{
    /// <summary>In the currency that it was agreed in, where that is another.</summary>
    public (string Currency, decimal Amount)? Agreed { get; init; }

    public bool Counts { get; init; }
}

/// <summary>
/// A company of a certain shape, small enough to work out by hand, in the form that the simulator serves: a folder of CSV files. The
/// trial balance that judges what is read of it is the simulator's, which shares no code with the reader.
/// </summary>
sealed class ShapedCompany : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;
    readonly Dictionary<string, List<string>> files = [];
    int batches, entries;

    /// <summary>What its company.json says beyond the usual.</summary>
    public Dictionary<string, object> Profile { get; } = new()
    {
        ["name"] = "shaped",
        ["base_currency"] = "USD",
        ["books"] = new[] { "ACCRUAL" },
        ["retained_earnings"] = "3900",
        ["entities"] = new[] { Entity("100", "USD") },
        ["dimensions"] = new[] { Dimension("DEPARTMENT"), Dimension("LOCATION") },
    };

    public static object Entity(string id, string currency, int firstMonth = 1, bool secret = false) =>
        new { id, name = $"Entity {id}", recordno = id, currency, firstfiscalmonth = firstMonth, @private = secret };

    static object Dimension(string name) => new { objectName = name, objectLabel = name, termLabel = name, userDefinedDimension = false, enabledInGL = true };

    /// <summary>A chart with a bank, two accounts that years close to, and income and expense for each; two departments.</summary>
    public ShapedCompany Usual() => Account("1000", "balancesheet").Account("1900", "balancesheet").Account("2000", "balancesheet")
        .Account("3900", "balancesheet", closing: "closed to account").Account("3910", "balancesheet", closing: "closed to account")
        .Account("4000", "incomestatement", "3900").Account("5000", "incomestatement", "3900").Account("8000", "incomestatement", "3910")
        .Row("DEPARTMENT", "RECORDNO,DEPARTMENTID,TITLE,STATUS", "1,10,Sales,active").Row("DEPARTMENT", "RECORDNO,DEPARTMENTID,TITLE,STATUS", "2,20,Support,active");

    public ShapedCompany Account(string number, string type, string closesTo = "", string closing = "") => Row(
        "GLACCOUNT", "ACCOUNTNO,TITLE,ACCOUNTTYPE,NORMALBALANCE,CLOSINGTYPE,CLOSINGACCOUNTNO,STATUS",
        $"{number},Account {number},{type},debit,{(closing.Length > 0 ? closing : closesTo.Length > 0 ? "closing account" : "non-closing account")},{closesTo},active");

    public ShapedCompany Period(string name, DateOnly start, DateOnly end, bool budgeting = true) => Row(
        "REPORTINGPERIOD", "NAME,START_DATE,END_DATE,BUDGETING,STATUS", $"{name},{Iso(start)},{Iso(end)},{(budgeting ? "true" : "false")},active");

    public ShapedCompany Months(int year, int month, int count)
    {
        for (var first = new DateOnly(year, month, 1); count > 0; first = first.AddMonths(1), count--)
            Period(first.ToString("MMM yyyy", CultureInfo.InvariantCulture), first, first.AddMonths(1).AddDays(-1));
        return this;
    }

    /// <summary>Posts an entry.</summary>
    public ShapedCompany Post(DateOnly day, string book, params ReadOnlySpan<Leg> sides)
    {
        batches++;
        for (var i = 0; i < sides.Length; i++)
        {
            var (side, base_) = (sides[i], sides[i].Counts ? "" : CurrencyOf?.Invoke(sides[i].Location, book) ?? "USD");
            var (currency, agreed) = side.Agreed ?? (base_, side.Amount);
            Row("GLDETAIL",
                "RECORDNO,BATCHKEY,BATCH_NO,BATCH_DATE,BATCH_TITLE,SYMBOL,BOOKID,MODULEKEY,LINE_NO,ENTRY_DATE,TR_TYPE,ACCOUNTNO,STATISTICAL,DEPARTMENTID,LOCATIONID,CURRENCY,BASECURR,AMOUNT,TRX_AMOUNT,GLENTRYKEY,WHENMODIFIED,AUWHENCREATED",
                $"l-{++entries},{batches},{batches},{Iso(day)},Entry {batches},GJ,{book},2.GL,{i + 1},{Iso(day)},{(side.Amount < 0 ? -1 : 1)},{side.Account},{(side.Counts ? "T" : "F")},{side.Department},{side.Location},{currency},{base_},{Plain(side.Amount)},{Plain(agreed)},{entries},{Iso(day)}T12:00:00Z,{Iso(day)}T12:00:00Z");
        }

        return this;
    }

    /// <summary>A location's base currency in a book, where entities differ.</summary>
    public Func<string, string, string>? CurrencyOf { get; set; }

    /// <summary>A row of any object.</summary>
    public ShapedCompany Row(string name, string header, string row)
    {
        if (!files.TryGetValue(name, out var rows))
            files[name] = rows = [header];
        rows.Add(row);
        return this;
    }

    /// <summary>Writes it for the simulator.</summary>
    public SimulatorOptions Written()
    {
        File.WriteAllText(Path.Combine(folder, "company.json"), JsonSerializer.Serialize(Profile));
        foreach (var (name, rows) in files)
            File.WriteAllLines(Path.Combine(folder, name + ".csv"), rows);
        return new SimulatorOptions { Data = folder };
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Plain(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

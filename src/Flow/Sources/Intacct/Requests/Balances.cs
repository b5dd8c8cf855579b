using System.Globalization;
using System.Xml;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>
/// A book as the balance functions name it. Lines carry the adjustment book and the method in one word (GAAPADJACCRUAL,
/// TESTCASH); the functions want them apart and answer with both unless the reporting book is left out.
/// </summary>
sealed record BookChoice(string Reporting, string? Adjustment)
{
    /// <summary>Takes a line's book apart; a book that consolidations fill is never one of adjustments, whatever it is called.</summary>
    public static BookChoice Of(string book, Ledger ledger) => ledger.Consolidations.ContainsKey(book) ? new(book, null) : Of(book);

    /// <summary>Takes a line's book apart.</summary>
    public static BookChoice Of(string book)
    {
        foreach (var method in new[] { "ACCRUAL", "CASH" })
            foreach (var ending in new[] { "ADJ" + method, method })
                if (book.Length > ending.Length && book.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                    return new(method, book[..^ending.Length]);
        return new(book, null);
    }

    /// <summary>Writes the book's elements.</summary>
    public void Write(XmlWriter xml)
    {
        xml.WriteElementString("reportingbook", Reporting);
        if (Adjustment is null)
            return;
        xml.WriteStartElement("adjbooks");
        xml.WriteElementString("adjbook", Adjustment);
        xml.WriteEndElement();
        xml.WriteElementString("includereportingbook", "false");
    }
}

/// <summary>What the company itself says each account holds. Element order is the documented one; the gateway insists on it.</summary>
sealed record GetTrialBalance(DateOnly Start, DateOnly End, BookChoice Book, string? Location) : Request
{
    /// <summary>A row for each location of an account, not one for the account.</summary>
    public bool ByLocation { get; init; }

    /// <summary>Statistical accounts too.</summary>
    public bool Statistical { get; init; }

    /// <summary>Accounts that stand at nothing too.</summary>
    public bool Zeros { get; init; }

    /// <summary>A row for each department.</summary>
    public bool ByDepartment { get; init; }

    public override string Function => "get_trialbalance";

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("get_trialbalance");
        Parts.Day(xml, "startdate", Start);
        Parts.Day(xml, "enddate", End);
        xml.WriteElementString("showzerobalances", XmlConvert.ToString(Zeros));
        xml.WriteElementString("showdeptdetail", XmlConvert.ToString(ByDepartment));
        xml.WriteElementString("showlocdetail", XmlConvert.ToString(ByLocation));
        Book.Write(xml);
        xml.WriteElementString("statistical", Statistical ? "include" : "exclude");
        Parts.Location(xml, Location);
        xml.WriteEndElement();
    }
}

/// <summary>Balances of a range of accounts, split by every dimension named.</summary>
sealed record GetBalancesByDimension(DateOnly Start, DateOnly End, string FirstAccount, string LastAccount, BookChoice Book) : Request
{
    /// <summary>Only this entity, with what lies beneath it.</summary>
    public string? Location { get; init; }

    /// <summary>The dimensions' names in lower case.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    public override string Function => "get_accountbalancesbydimensions";

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("get_accountbalancesbydimensions");
        Parts.Day(xml, "startdate", Start);
        Parts.Day(xml, "enddate", End);
        xml.WriteElementString("showzerowithactivity", "true");
        xml.WriteElementString("startaccountno", FirstAccount);
        xml.WriteElementString("endaccountno", LastAccount);
        Book.Write(xml);
        xml.WriteElementString("statistical", "include");
        Parts.Location(xml, Location);
        if (GroupBy.Count > 0)
            xml.WriteElementString("groupby", string.Join(',', GroupBy));
        xml.WriteEndElement();
    }
}

static class Parts
{
    /// <summary>A day as year, month and day.</summary>
    public static void Day(XmlWriter xml, string name, DateOnly day)
    {
        xml.WriteStartElement(name);
        xml.WriteElementString("year", day.Year.ToString("0000", CultureInfo.InvariantCulture));
        xml.WriteElementString("month", day.Month.ToString("00", CultureInfo.InvariantCulture));
        xml.WriteElementString("day", day.Day.ToString("00", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    /// <summary>An entity and everything beneath it: balances of an entity include its locations.</summary>
    public static void Location(XmlWriter xml, string? location)
    {
        if (location is null)
            return;
        xml.WriteElementString("locationid", location);
        xml.WriteElementString("loc_subs", "true");
    }
}

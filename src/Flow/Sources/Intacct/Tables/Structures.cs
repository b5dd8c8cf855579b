using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>The chart of accounts.</summary>
static class Accounts
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.Accounts, "GLACCOUNT")
    {
        Summary = "One row an account of the chart.",
        Key = ["account"],
        Needed = ["type"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("account", "ACCOUNTNO"),
            Column.Text("title", "TITLE"),
            Column.Text("type", "ACCOUNTTYPE"),
            Column.Text("normal_balance", "NORMALBALANCE"),
            Column.Text("closes_to", "CLOSINGACCOUNTNO"),
            Column.Text("closing_type", "CLOSINGTYPE"),
            Column.Text("category", "CATEGORY"),
            Column.Text("status", "STATUS"),
        ],
    };

    /// <summary>The account closed to, by its record number: some companies have only this.</summary>
    public static readonly Column ClosesToKey = Column.Text("closes_to_key", "CLOSETOACCTKEY");
}

/// <summary>Accounts that count things instead of money.</summary>
static class StatisticalAccounts
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.StatisticalAccounts, "STATACCOUNT")
    {
        Summary = "One row an account that holds quantities: heads, hours, square feet.",
        Key = ["account"],
        Needed = ["type"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("account", "ACCOUNTNO"),
            Column.Text("title", "TITLE"),
            Column.Text("type", "ACCOUNTTYPE"),
            Column.Text("status", "STATUS"),
        ],
    };
}

/// <summary>The company's reporting periods. RECORD# is listed too, and must never be asked for: it is no name in XML.</summary>
static class Periods
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.Periods, "REPORTINGPERIOD")
    {
        Summary = "One row a reporting period with its own days.",
        Key = ["record_no"],
        Needed = ["name", "start", "end", "budgetable"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("name", "NAME"),
            Column.Date("start", "START_DATE"),
            Column.Date("end", "END_DATE"),
            Column.Flag("budgetable", "BUDGETING"),
            Column.Text("status", "STATUS"),
        ],
    };
}

/// <summary>The balancing entities.</summary>
static class Entities
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.Entities, "readEntityDetails")
    {
        Summary = "One row a balancing set of books.",
        Key = ["entity"],
        Columns =
        [
            Column.Text("entity"),
            Column.Text("name"),
            Column.Text("record_no"),
            Column.Text("currency"),
            Column.Integer("first_fiscal_month"),
        ],
    };

    /// <summary>The entities as rows of another object, where the function is not to be had.</summary>
    public static readonly Table Objects = new("entity_objects", "LOCATIONENTITY")
    {
        Summary = "One row an entity.",
        Key = ["entity"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("entity", "LOCATIONID"),
            Column.Text("name", "NAME"),
            Column.Text("currency", "CURRENCY"),
            Column.Text("first_month", "FIRSTMONTH"),
        ],
    };
}

/// <summary>Which entity each location is under.</summary>
static class EntityPlaces
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.Places, "LOCATION")
    {
        Summary = "One row a location and the entity that it is under.",
        Key = ["location"],
        Columns = [Column.Text("location"), Column.Text("entity")],
    };
}

/// <summary>Locations, read only to learn which entity each is under.</summary>
static class Locations
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new("locations", "LOCATION")
    {
        Summary = "One row a location.",
        Key = ["location"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("location", "LOCATIONID"),
            Column.Text("parent", "PARENTID"),
            Column.Text("entity", "ENTITY"),
        ],
    };
}

/// <summary>Members of any dimension; what they are read from is told by the dimension.</summary>
static class Members
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.Members, "getDimensions")
    {
        Summary = "One row a member of a dimension.",
        Key = ["dimension", "code"],
        Columns =
        [
            Column.Text("dimension"),
            Column.Text("code"),
            Column.Text("record_no"),
            Column.Text("name"),
            Column.Text("parent"),
            Column.Text("status"),
        ],
    };

    /// <summary>Where a member's name may be, best first. An employee's TITLE is a job, so the contact comes before it.</summary>
    public static readonly IReadOnlyList<string> NameFields = ["NAME", "CONTACT_NAME", "PERSONALINFO.PRINTAS", "TITLE"];
}

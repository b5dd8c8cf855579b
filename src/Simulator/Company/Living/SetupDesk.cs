using System.Globalization;
using System.Text.Json;

namespace NightLedger.Simulator.Company.Living;

/// <summary>Changes how the company is set up: dimensions, entities, books, periods, what is closed.</summary>
sealed class SetupDesk(CompanyChange change)
{
    /// <summary>A standard dimension is switched on (or off) in the general ledger.</summary>
    public void Switch(string name, bool on)
    {
        name = name.ToUpperInvariant();
        if (DefinitionLibrary.Find(name) is null) throw new ArgumentException($"{name} is no standard dimension.");
        var label = name[..1] + name[1..].ToLowerInvariant();
        Dimension(change.Before.Dimensions.Find(name) ?? new DimensionProfile { ObjectName = name, ObjectLabel = label, TermLabel = label }, dimension => dimension with { Enabled = on });
    }

    /// <summary>The company calls a dimension something else.</summary>
    public void Relabel(string name, string term) =>
        Dimension(change.Before.Dimensions.Find(name) ?? throw new ArgumentException($"There is no dimension {name}."), dimension => dimension with { TermLabel = term });

    /// <summary>A dimension of the company's own, with its column in the ledger.</summary>
    public void AddDimension(string name, string label)
    {
        if (change.Before.Find(name) is not null) throw new ArgumentException($"There is an object {name} already.");
        Dimension(new DimensionProfile { ObjectName = name, ObjectLabel = label, TermLabel = label, UserDefined = true }, dimension => dimension);
        change.Put(Table.Empty(name));
    }

    public void AddEntity(string id, string name, string currency)
    {
        if (change.Profile.Entities.Any(entity => entity.Id == id)) throw new ArgumentException($"There is an entity {id} already.");
        var locations = change.Table("LOCATION");
        var key = locations.Rows.Select(row => (int)locations.Find("RECORDNO")!.Number(row)).DefaultIfEmpty(0).Max() + 1;
        var entity = new EntityProfile
        {
            Id = id,
            Name = name,
            Currency = currency.Length > 0 ? currency : change.Profile.BaseCurrency,
            FirstFiscalMonth = change.Profile.FirstFiscalMonth,
            Recordno = JsonSerializer.SerializeToElement(key),
        };
        change.Profile = change.Profile with { Entities = [.. change.Profile.Entities, entity] };
        var place = new Fields { ["NAME"] = name, ["RECORDNO"] = Digits(key), ["CURRENCY"] = entity.Currency, ["ENTITYNAME"] = name };
        var desk = new MemberDesk(change);
        desk.Add("LOCATION", id, place.Over([new("LOCATIONTYPE", "E"), new("ENTITY", id), new("ISROOT", "true")]));
        if (change.Before.IsGiven("LOCATIONENTITY")) desk.Add("LOCATIONENTITY", id, place.Over([new("ENTITY", $"{id}--{name}")]));
    }

    /// <summary>A private entity is seen only by those who ask for private ones.</summary>
    public void Private(string id, bool secret)
    {
        if (change.Profile.Entities.All(entity => entity.Id != id)) throw new ArgumentException($"There is no entity {id}.");
        change.Profile = change.Profile with { Entities = [.. change.Profile.Entities.Select(entity => entity.Id == id ? entity with { Private = secret } : entity)] };
    }

    /// <summary>A book of the company's own, with a journal that posts to it.</summary>
    public void AddBook(string id, string journal, string title)
    {
        var book = id + "ACCRUAL";
        if (change.Profile.Books.Contains(book)) throw new ArgumentException($"There is a book {id} already.");
        change.Profile = change.Profile with { Books = [.. change.Profile.Books, book] };
        var desk = new MemberDesk(change);
        desk.Add("USERADJBOOK", id, new Fields { ["BOOKID"] = id, ["DESCRIPTION"] = title });
        desk.Add("USERADJJRNL", journal, new Fields { ["TITLE"] = title, ["ADJ"] = "true", ["BOOKID"] = book, ["BOOKTYPE"] = "UserDefined" });
    }

    public void AddPeriod(string name, DateOnly from, DateOnly to, bool budgeting) => new MemberDesk(change).Add("REPORTINGPERIOD", name, new Fields
    {
        ["HEADER1"] = name,
        ["START_DATE"] = Iso(from),
        ["END_DATE"] = Iso(to),
        ["BUDGETING"] = budgeting ? "true" : "false",
        ["DATETYPE"] = "4",
    });

    /// <summary>Books are closed up to a day.</summary>
    public void Close(DateOnly upTo)
    {
        change.Profile = change.Profile with { BooksClosed = JsonSerializer.SerializeToElement(Iso(upTo)) };
        change.Audit("GLSETUP", Iso(upTo), "Modify");
    }

    void Dimension(DimensionProfile known, Func<DimensionProfile, DimensionProfile> with)
    {
        var all = change.Before.Dimensions.All;
        var changed = with(known);
        change.Profile = change.Profile with { Dimensions = all.Contains(known) ? [.. all.Select(one => one == known ? changed : one)] : [.. all, changed] };
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}

namespace NightLedger.Simulator.Company;

/// <summary>Which dimensions this company uses in its general ledger, and the columns that follow from that.</summary>
sealed class Dimensions(IReadOnlyList<DimensionProfile> profiles)
{
    /// <summary>Those that have the three columns key, id and name in GL objects; department and location are columns of their own.</summary>
    public static readonly IReadOnlyList<string> Standard =
        ["CUSTOMER", "VENDOR", "EMPLOYEE", "ITEM", "PROJECT", "CLASS", "TASK", "COSTTYPE", "CONTRACT", "WAREHOUSE", "ASSET", "AFFILIATEENTITY"];
    static readonly string[] Usual = ["DEPARTMENT", "LOCATION", "PROJECT", "CUSTOMER", "VENDOR", "EMPLOYEE", "ITEM", "CLASS"];
    static readonly string[] LedgerObjects = ["GLDETAIL", "GLENTRY", "GLACCOUNTBALANCE", "GLBUDGETITEM"];

    public IReadOnlyList<DimensionProfile> All { get; } = profiles.Count > 0 ? profiles : [.. Usual.Select(Plain)];

    public IEnumerable<DimensionProfile> UserDefined => All.Where(dimension => dimension.UserDefined);

    public DimensionProfile? Find(string objectName) =>
        All.FirstOrDefault(dimension => dimension.ObjectName.Equals(objectName, StringComparison.OrdinalIgnoreCase));

    public bool IsEnabled(string objectName) => Find(objectName) is { Enabled: true };

    /// <summary>The GLDETAIL column that holds a dimension's member.</summary>
    public static string ColumnOf(DimensionProfile dimension) => dimension.UserDefined
        ? "GLDIM" + dimension.ObjectName.ToUpperInvariant()
        : dimension.ObjectName.ToUpperInvariant() + "ID";

    public static IEnumerable<string> StandardColumns(string dimension) => [dimension + "DIMKEY", dimension + "ID", dimension + "NAME"];

    /// <summary>Ledger objects list the columns of enabled dimensions only; accounts list which of them they require.</summary>
    public ObjectDefinition Fit(ObjectDefinition definition)
    {
        if (!LedgerObjects.Contains(definition.Name)) return WithOwn(definition);
        var off = Standard.Where(dimension => !IsEnabled(dimension)).SelectMany(StandardColumns).ToHashSet();
        var kept = definition.Fields.Where(field => !off.Contains(field.Id)).ToList();
        var added = EnabledColumns().Where(field => kept.All(known => known.Id != field.Id)).ToList();
        return definition with { Fields = [.. kept.Where(field => field.Id != "RECORD_URL"), .. added, .. kept.Where(field => field.Id == "RECORD_URL")] };
    }

    /// <summary>Accounts say which user-defined dimensions they require, and account groups by which they filter.</summary>
    ObjectDefinition WithOwn(ObjectDefinition definition)
    {
        var prefix = definition.Name is "GLACCOUNT" or "STATACCOUNT" ? "REQUIRE" : definition.Name == "GLACCTGRP" ? "FILTER" : null;
        var added = prefix is null ? [] : UserDefined.Where(dimension => dimension.Enabled).Select(dimension => Own(prefix + ColumnOf(dimension), dimension, prefix)).ToList();
        return added.Count == 0 ? definition : definition with { Fields = [.. definition.Fields.Where(field => field.Id != "RECORD_URL"), .. added, .. definition.Fields.Where(field => field.Id == "RECORD_URL")] };
    }

    static FieldDefinition Own(string field, DimensionProfile dimension, string prefix) => prefix == "REQUIRE"
        ? FieldDefinition.Extra(field, "BOOLEAN") with { Label = "Require " + dimension.ObjectLabel, ValidValues = ["true", "false"] }
        : FieldDefinition.Extra(field, "ENUM") with { Label = dimension.ObjectLabel, ValidValues = ["nofilter", "specific", "nullvalue"] };

    public bool Hides(ObjectDefinition definition, string field) =>
        LedgerObjects.Contains(definition.Name) && Standard.Any(dimension => !IsEnabled(dimension) && StandardColumns(dimension).Contains(field));

    IEnumerable<FieldDefinition> EnabledColumns()
    {
        foreach (var dimension in Standard.Where(IsEnabled))
        {
            yield return FieldDefinition.Extra(dimension + "DIMKEY", "INTEGER");
            yield return FieldDefinition.Extra(dimension + "ID");
            yield return FieldDefinition.Extra(dimension + "NAME");
        }
        foreach (var dimension in UserDefined.Where(dimension => dimension.Enabled))
            yield return FieldDefinition.Extra(ColumnOf(dimension), "INTEGER") with { Label = dimension.ObjectLabel };
    }

    static DimensionProfile Plain(string name)
    {
        var label = name[..1] + name[1..].ToLowerInvariant();
        return new DimensionProfile { ObjectName = name, ObjectLabel = label, TermLabel = label };
    }
}

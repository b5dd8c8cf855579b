using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NightLedger.Simulator.Company;

/// <summary><c>company.json</c> of a ledger as a folder. Unknown keys are ignored.</summary>
sealed record CompanyProfile
{
    static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new AnyText() },
    };

    public string Name { get; init; } = "company";
    public string BaseCurrency { get; init; } = "";
    public bool MultiCurrency { get; init; }
    public string DefaultBook { get; init; } = "ACCRUAL";
    public string[] Books { get; init; } = ["ACCRUAL"];
    public JsonElement Udb { get; init; }
    public int FirstFiscalMonth { get; init; } = 1;
    public DateOnly[] FiscalYears { get; init; } = [];
    public EntityProfile[] Entities { get; init; } = [];
    public string RetainedEarnings { get; init; } = "";
    public JsonElement BooksClosed { get; init; }

    /// <summary>The day that it is in the ledger, for those who make up what happens next.</summary>
    public DateOnly? Today { get; init; }
    public UserProfile User { get; init; } = new();
    public DimensionProfile[] Dimensions { get; init; } = [];

    public DimensionRelation[] DimensionRelations { get; init; } = [];

    /// <summary>Objects of the company's own making that are no dimensions.</summary>
    public string[] PlatformObjects { get; init; } = [];

    public AccessProfile Access { get; init; } = new();
    public string[] Applications { get; init; } = ["CO", "ME", "GL", "AP", "AR", "CM", "SO", "PO", "PA"];

    public bool MultiBaseCurrency => BaseCurrency.Length == 0 && Entities.Select(entity => entity.Currency).Distinct().Count() > 1;

    /// <summary>The first of the days up to which books are closed: one for all, or one for each entity.</summary>
    public DateOnly? ClosedUpTo
    {
        get
        {
            var days = BooksClosed.ValueKind == JsonValueKind.Object ? BooksClosed.EnumerateObject().Select(entity => entity.Value) : [BooksClosed];
            var read = days.Where(day => day.ValueKind == JsonValueKind.String).Select(day => DateOnly.Parse(day.GetString()!, CultureInfo.InvariantCulture)).ToList();
            return read.Count == 0 ? null : read.Min();
        }
    }

    public static CompanyProfile Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<CompanyProfile>(File.ReadAllText(path), Reading) ?? new() : new();
}

sealed record EntityProfile
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    public JsonElement Recordno { get; init; }
    public string Currency { get; init; } = "";
    [JsonPropertyName("firstfiscalmonth")]
    public int FirstFiscalMonth { get; init; }
    public bool Private { get; init; }

    public string Key => Recordno.ValueKind == JsonValueKind.Undefined ? "" : Recordno.ToString();
}

sealed record UserProfile
{
    public string Recordno { get; init; } = "48";
    [JsonPropertyName("loginid")]
    public string LoginId { get; init; } = "ws_user";
    public string Locale { get; init; } = "en_US";
    [JsonPropertyName("dateformat")]
    public string DateFormat { get; init; } = "/mdY";
    [JsonPropertyName("gmtoffset")]
    public string GmtOffset { get; init; } = "+00:00";
    public string Clock { get; init; } = "24";
}

sealed record DimensionProfile
{
    [JsonPropertyName("objectName")]
    public string ObjectName { get; init; } = "";
    [JsonPropertyName("objectLabel")]
    public string ObjectLabel { get; init; } = "";
    [JsonPropertyName("termLabel")]
    public string TermLabel { get; init; } = "";
    [JsonPropertyName("userDefinedDimension")]
    public bool UserDefined { get; init; }
    [JsonPropertyName("enabledInGL")]
    public bool Enabled { get; init; } = true;
}

/// <summary>Members of one dimension each have at most one of another, whose code is in the field <c>by</c>.</summary>
sealed record DimensionRelation
{
    public string Many { get; init; } = "";
    public string One { get; init; } = "";
    public string By { get; init; } = "";
    public bool Autofill { get; init; }
    public bool Override { get; init; }
    public bool Restricted { get; init; }
}

/// <summary>Who may sign in; what is not given takes anything that does not start with <c>wrong</c> or <c>bad</c>.</summary>
sealed record AccessProfile
{
    public string? Company { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }
    public string? Sender { get; init; }
    public string? SenderPassword { get; init; }
}

/// <summary>Text may be given as a number, and null is no text.</summary>
sealed class AnyText : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.ValueKind == JsonValueKind.Null ? "" : value.RootElement.ToString();
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

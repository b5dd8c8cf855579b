namespace NightLedger.Simulator.Wire;

/// <summary>One <c>error</c> of an answer. A null part is left out altogether, as some real answers do.</summary>
sealed record GatewayError(string? Number, string? Description2 = "", string? Description = "", string? Correction = "")
{
    /// <summary>Its quotes were recorded as escaped twice.</summary>
    public static GatewayError Legacy(string detail) => new("XL03000003", "XML Parse error: Error " + detail.Replace("\"", "&quot;", StringComparison.Ordinal) + Support);
    public static GatewayError Schema(string detail) => new("XL03000003", "XML Parse schema error: " + detail + Support);
    public static GatewayError Processing() => new("DL02000001", "There was an error processing the request." + Support);
    public static GatewayError ObjectNotFound(string name) => new("Query Failed", $"Object definition {name} not found");

    /// <summary>For failures that nobody has recorded: an errorno in prose, as several real ones have.</summary>
    public static GatewayError Prose(string what, string why) => new(what, why);

    public static readonly GatewayError RolledBack = new("XL03000009", "The entire transaction in this operation has been rolled back due to an error.");

    public const string Support = " [Support ID: SimuL%7EEaAB0DEGV_L5hm95Ec91twAAABA]";
}

/// <summary>The request as a whole is refused: no operation is answered.</summary>
sealed class ControlFailure(GatewayError error, int status = 200, bool bare = false) : Exception(error.Description2)
{
    public GatewayError Error => error;
    public int Status => status;

    /// <summary>Answers of the gateway's front door name no sender and no control id.</summary>
    public bool Bare => bare;
}

/// <summary>Sign-in is refused.</summary>
sealed class AuthenticationFailure(string user, string company, params GatewayError[] errors) : Exception(errors[0].Description2)
{
    public string User => user;
    public string Company => company;
    public IReadOnlyList<GatewayError> Errors => errors;
}

/// <summary>One function of the request fails; the others are answered.</summary>
sealed class FunctionFailure(params GatewayError[] errors) : Exception(errors[0].Description2)
{
    public IReadOnlyList<GatewayError> Errors => errors;
}

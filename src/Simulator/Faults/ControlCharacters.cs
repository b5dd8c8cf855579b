using System.Text;
using System.Text.RegularExpressions;

namespace NightLedger.Simulator.Faults;

/// <summary>Characters that XML 1.0 cannot hold in names and memos, as somebody pasted them: as they are, or as references.</summary>
sealed partial class ControlCharacters(bool raw, When when) : IChangesAnswers
{
    public static IFault Of(FaultText text) => new ControlCharacters(text.Value switch
    {
        "" or "raw" => true,
        "reference" => false,
        _ => throw new ArgumentException($"control-characters are raw or a reference, not {text.Value}."),
    }, text.When);

    public void After(Exchange exchange)
    {
        if (exchange.Body is not { } body || !when.Strikes(exchange)) return;
        var character = raw ? "\u000b" : "&#x0B;";
        exchange.Body = Encoding.UTF8.GetBytes(Texts().Replace(Encoding.UTF8.GetString(body), match => match.Groups[1].Value + character + match.Groups[2].Value));
    }

    /// <summary>The end of the value of a field that people write.</summary>
    [GeneratedRegex("([^>])(</(?:DESCRIPTION|BATCH_TITLE|TITLE|NAME|PRDESCRIPTION|ENTRYDESCRIPTION|name)>)")]
    private static partial Regex Texts();
}

using System.Globalization;
using System.Text.RegularExpressions;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

/// <summary>Turns a filter into a question per row. Literals that do not fit their field fail as the database would.</summary>
sealed class FilterCompiler(Func<string, Column> columnOf, UserFormat format, Beliefs beliefs, bool caseInsensitive)
{
    readonly StringComparison _letters = caseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public Func<int, bool> Compile(Filter filter) => filter switch
    {
        Junction { All: true } junction => All([.. junction.Parts.Select(Compile)]),
        Junction junction => Any([.. junction.Parts.Select(Compile)]),
        Condition condition => Compile(condition),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A literal's place on the number line of its field.</summary>
    public decimal Number(Kind kind, string literal) => kind switch
    {
        Kind.Date when format.TryReadDate(literal, out var date) => date.DayNumber,
        Kind.Date when format.TryReadInstant(literal, out var instant) => DateOnly.FromDateTime(instant).DayNumber,
        Kind.Timestamp when format.TryReadInstant(literal, out var instant) => instant.Ticks / TimeSpan.TicksPerSecond,
        Kind.Integer or Kind.Decimal when decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new FunctionFailure(GatewayError.Processing()),
    };

    static Func<int, bool> All(Func<int, bool>[] tests) => row => Array.TrueForAll(tests, test => test(row));

    static Func<int, bool> Any(Func<int, bool>[] tests) => row => Array.Exists(tests, test => test(row));

    Func<int, bool> Compile(Condition condition)
    {
        var column = columnOf(condition.Field);
        return column.Where(TestOf(condition, column.Kind));
    }

    ValueTest TestOf(Condition condition, Kind kind)
    {
        if (condition.Operator is "isnull" or "isnotnull") return new ValueTest(_ => condition.Operator == "isnotnull", _ => condition.Operator == "isnotnull", condition.Operator == "isnull");
        var onEmpty = condition.Operator.StartsWith("not", StringComparison.Ordinal) && beliefs.Holds("empty-matches-not-equal", "yes");
        if (condition.Operator is "like" or "notlike") return Like(condition, onEmpty);
        return kind.IsOrdinal() ? OnNumbers(condition, kind, onEmpty) : OnTexts(condition, onEmpty);
    }

    ValueTest OnNumbers(Condition condition, Kind kind, bool onEmpty)
    {
        var values = Array.ConvertAll(condition.Values, literal => Number(kind, literal.Trim()));
        Func<decimal, bool> test = condition.Operator switch
        {
            "equalto" => number => number == values[0],
            "notequalto" => number => number != values[0],
            "lessthan" => number => number < values[0],
            "lessthanorequalto" => number => number <= values[0],
            "greaterthan" => number => number > values[0],
            "greaterthanorequalto" => number => number >= values[0],
            "between" => number => number >= values[0] && number <= values[1],
            "in" => values.ToHashSet().Contains,
            _ => number => Array.IndexOf(values, number) < 0,
        };
        return new ValueTest(_ => false, test, onEmpty);
    }

    ValueTest OnTexts(Condition condition, bool onEmpty)
    {
        var values = condition.Values;
        var among = new HashSet<string>(values, StringComparer.FromComparison(_letters));
        Func<string, bool> test = condition.Operator switch
        {
            "equalto" => text => Compare(text, values[0]) == 0,
            "notequalto" => text => Compare(text, values[0]) != 0,
            "lessthan" => text => Compare(text, values[0]) < 0,
            "lessthanorequalto" => text => Compare(text, values[0]) <= 0,
            "greaterthan" => text => Compare(text, values[0]) > 0,
            "greaterthanorequalto" => text => Compare(text, values[0]) >= 0,
            "between" => text => Compare(text, values[0]) >= 0 && Compare(text, values[1]) <= 0,
            "in" => among.Contains,
            _ => text => !among.Contains(text),
        };
        return new ValueTest(test, _ => false, onEmpty);
    }

    int Compare(string left, string right) => string.Compare(left, right, _letters);

    ValueTest Like(Condition condition, bool onEmpty)
    {
        var pattern = "^" + Regex.Escape(condition.Values[0]).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal) + "$";
        var options = RegexOptions.Singleline | RegexOptions.CultureInvariant | (caseInsensitive ? RegexOptions.IgnoreCase : RegexOptions.None);
        var regex = new Regex(pattern, options);
        var wanted = condition.Operator == "like";
        return new ValueTest(text => regex.IsMatch(text) == wanted, number => regex.IsMatch(number.ToString(CultureInfo.InvariantCulture)) == wanted, onEmpty);
    }
}

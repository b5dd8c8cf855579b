using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

/// <summary>
/// The condition of a readByQuery: a little of SQL, and none of its joins, its order or its functions. What is not understood
/// fails as the database behind it would.
/// </summary>
sealed class QueryText
{
    readonly List<Token> _tokens;
    readonly bool _takesNotEqual;
    int _at;

    QueryText(string text, Beliefs beliefs)
    {
        _tokens = QueryTokens.Of(text);
        _takesNotEqual = beliefs.Holds("read-query-not-equal", "taken");
    }

    Token Now => _tokens[_at];

    /// <summary>Null where there is no condition.</summary>
    public static Filter? Read(string text, Beliefs beliefs)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            var reader = new QueryText(text, beliefs);
            var filter = reader.Either();
            return reader.Now.Kind == TokenKind.End ? filter : throw new FormatException("The condition goes on.");
        }
        catch (FormatException)
        {
            throw new FunctionFailure(GatewayError.Processing());
        }
    }

    Filter Either()
    {
        var parts = new List<Filter> { Both() };
        while (Skip("or")) parts.Add(Both());
        return parts.Count == 1 ? parts[0] : new Junction(false, [.. parts]);
    }

    Filter Both()
    {
        var parts = new List<Filter> { Part() };
        while (Skip("and")) parts.Add(Part());
        return parts.Count == 1 ? parts[0] : new Junction(true, [.. parts]);
    }

    Filter Part()
    {
        if (Skip("not")) return Negation.Of(Part());
        if (!SkipSymbol("(")) return Comparison();
        var inner = Either();
        ExpectSymbol(")");
        return inner;
    }

    Filter Comparison()
    {
        var field = Now.Kind == TokenKind.Word ? Take().Value : throw new FormatException("A field is expected.");
        if (Skip("is")) return Null(field);
        if (Skip("not")) return Negation.Of(Skip("like") ? Like(field) : Skip("in") ? Among(field) : throw new FormatException("like or in is expected."));
        if (Skip("like")) return Like(field);
        if (Skip("in")) return Among(field);
        return new Condition(Operator(Take()), field, [Value()]);
    }

    Condition Null(string field)
    {
        var filled = Skip("not");
        return Skip("null") ? new Condition(filled ? "isnotnull" : "isnull", field, []) : throw new FormatException("null is expected.");
    }

    Condition Like(string field) => new("like", field, [Value()]);

    Condition Among(string field)
    {
        ExpectSymbol("(");
        var values = new List<string> { Value() };
        while (SkipSymbol(",")) values.Add(Value());
        ExpectSymbol(")");
        return new Condition("in", field, [.. values]);
    }

    string Operator(Token token) => token.Value switch
    {
        "=" => "equalto",
        "<" => "lessthan",
        "<=" => "lessthanorequalto",
        ">" => "greaterthan",
        ">=" => "greaterthanorequalto",
        "<>" or "!=" when _takesNotEqual => "notequalto",
        _ => throw new FormatException($"{token.Value} is no operator."),
    };

    string Value() => Now.Kind is TokenKind.Text or TokenKind.Number ? Take().Value : throw new FormatException("A value is expected.");

    Token Take() => _tokens[_at++];

    bool Skip(string word)
    {
        if (!Now.IsWord(word)) return false;
        _at++;
        return true;
    }

    bool SkipSymbol(string symbol)
    {
        if (!Now.IsSymbol(symbol)) return false;
        _at++;
        return true;
    }

    void ExpectSymbol(string symbol)
    {
        if (!SkipSymbol(symbol)) throw new FormatException($"{symbol} is expected.");
    }
}

/// <summary>The opposite of a condition. Empty fields meet neither, as in the database.</summary>
static class Negation
{
    public static Filter Of(Filter filter) => filter switch
    {
        Junction junction => new Junction(!junction.All, [.. junction.Parts.Select(Of)]),
        Condition condition => condition with { Operator = Opposite(condition.Operator) },
        _ => throw new InvalidOperationException(),
    };

    static string Opposite(string name) => name switch
    {
        "equalto" => "notequalto",
        "notequalto" => "equalto",
        "lessthan" => "greaterthanorequalto",
        "greaterthanorequalto" => "lessthan",
        "greaterthan" => "lessthanorequalto",
        "lessthanorequalto" => "greaterthan",
        "isnull" => "isnotnull",
        "isnotnull" => "isnull",
        _ => name.StartsWith("not", StringComparison.Ordinal) ? name[3..] : "not" + name,
    };
}

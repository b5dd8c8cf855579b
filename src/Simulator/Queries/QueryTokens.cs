using System.Text;

namespace NightLedger.Simulator.Queries;

enum TokenKind
{
    Word,
    Text,
    Number,
    Symbol,
    End,
}

readonly record struct Token(TokenKind Kind, string Value)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
    public bool IsSymbol(string symbol) => Kind == TokenKind.Symbol && Value == symbol;
}

/// <summary>Cuts the text of a readByQuery condition into words, quoted texts, numbers and symbols.</summary>
sealed class QueryTokens(string text)
{
    static readonly string[] Symbols = ["<=", ">=", "<>", "!=", "<", ">", "=", "(", ")", ","];
    int _at;

    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        var cutter = new QueryTokens(text);
        do tokens.Add(cutter.Next());
        while (tokens[^1].Kind != TokenKind.End);
        return tokens;
    }

    Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at == text.Length) return new Token(TokenKind.End, "");
        if (text[_at] == '\'') return Quoted();
        if (Array.Find(Symbols, symbol => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0) is { } found) return Take(TokenKind.Symbol, found.Length);
        var length = 0;
        while (_at + length < text.Length && IsPlain(text[_at + length])) length++;
        if (length == 0) throw new FormatException($"Unexpected character {text[_at]}.");
        return Take(char.IsDigit(text[_at]) || text[_at] is '-' or '+' or '.' ? TokenKind.Number : TokenKind.Word, length);
    }

    Token Take(TokenKind kind, int length)
    {
        var value = text.Substring(_at, length);
        _at += length;
        return new Token(kind, value);
    }

    /// <summary>An apostrophe inside is written <c>\'</c>.</summary>
    Token Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length && text[_at] != '\''; _at++)
        {
            if (text[_at] == '\\' && _at + 1 < text.Length && text[_at + 1] is '\'' or '\\') _at++;
            value.Append(text[_at]);
        }
        if (_at++ == text.Length) throw new FormatException("A text does not end.");
        return new Token(TokenKind.Text, value.ToString());
    }

    static bool IsPlain(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '#' or '-' or '+';
}

namespace NightLedger.App.Commands;

/// <summary>Guesses which word somebody meant who mistyped one.</summary>
static class Meant
{
    /// <summary>The known word that is nearest; null where none is near.</summary>
    public static string? By(string typed, IEnumerable<string> known)
    {
        var allowed = Math.Clamp((typed.TrimStart('-').Length + 1) / 3, 1, 2);
        return known.Select(word => (word, far: word.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && typed.Length > 2 ? 0 : Far(typed.ToLowerInvariant(), word)))
            .Where(one => one.far <= allowed).OrderBy(one => one.far).Select(one => one.word).FirstOrDefault();
    }

    /// <summary>How many letters have to be put in, taken out or replaced.</summary>
    static int Far(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 0; i < one.Length; i++)
        {
            var now = new int[other.Length + 1];
            now[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
                now[j + 1] = Math.Min(Math.Min(now[j], before[j + 1]) + 1, before[j] + (one[i] == other[j] ? 0 : 1));
            before = now;
        }

        return before[^1];
    }
}

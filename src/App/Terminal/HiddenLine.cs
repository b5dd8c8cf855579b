using System.Text;

namespace NightLedger.App.Terminal;

/// <summary>A line typed at the keyboard that the screen does not show.</summary>
static class HiddenLine
{
    /// <summary>What was typed up to Enter; null when it was broken off.</summary>
    public static string? Read()
    {
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter)
                return typed.ToString();
            if (key.Key == ConsoleKey.Escape)
                return null;
            Take(key, typed);
        }
    }

    static void Take(ConsoleKeyInfo key, StringBuilder typed)
    {
        if (key.Key == ConsoleKey.Backspace)
            typed.Length = Math.Max(0, typed.Length - 1);
        else if (!char.IsControl(key.KeyChar))
            typed.Append(key.KeyChar);
    }
}

using System.Text;

namespace NightLedger.App.Terminal;

/// <summary>Words on lines of some width. A line ends between words: a number, a day and a name stay whole, even where they are longer than it.</summary>
static class Folded
{
    /// <summary>The lines.</summary>
    /// <param name="words">What is said.</param>
    /// <param name="width">Cells of a line, at most.</param>
    /// <param name="before">What stands before it; later lines are set in as far.</param>
    public static IEnumerable<string> Lines(string words, int width, string before = "")
    {
        var (line, indent) = (new StringBuilder(before), Plain.Cells(before));
        foreach (var word in words.Split(' '))
        {
            if (Plain.Cells(line.ToString()) is var cells && cells > indent && cells + Plain.Cells(word) > width)
            {
                yield return line.ToString().TrimEnd();
                line.Clear().Append(' ', indent);
            }

            line.Append(word).Append(' ');
        }

        yield return line.ToString().TrimEnd();
    }
}

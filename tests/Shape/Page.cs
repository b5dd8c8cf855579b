using System.Text;
using System.Text.RegularExpressions;
using NightLedger.Tests.Sources.Intacct;

namespace NightLedger.Tests.Shape;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word behind the fence.</param>
/// <param name="Above">The line before the fence.</param>
/// <param name="Text">What is in it.</param>
public sealed record Block(string Language, string Above, string Text)
{
    public IEnumerable<string> Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A page of the documentation.</summary>
/// <param name="Name">Its path in the repository.</param>
/// <param name="Text">All of it.</param>
public sealed partial record Page(string Name, string Text)
{
    static readonly string[] Skipped = ["artifacts", "node_modules", ".git"];

    /// <summary>Every page there is.</summary>
    public static IReadOnlyList<Page> All { get; } =
        [.. Folder(Repository.Root).Select(file => Read(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))).OrderBy(page => page.Name, StringComparer.Ordinal)];

    public static Page Read(string name) => new(name, File.ReadAllText(FileOf(name)).Replace("\r\n", "\n", StringComparison.Ordinal));

    public static string FileOf(string name) => Path.Combine(Repository.Root, name);

    /// <summary>Compares a page with what it should be; writes it instead where golden files are written anew.</summary>
    public void ShouldBe(string text)
    {
        if (Environment.GetEnvironmentVariable("NIGHTLEDGER_UPDATE_GOLDEN") == "1")
            File.WriteAllText(FileOf(Name), text, new UTF8Encoding(false));
        else
            Text.ShouldBe(text, $"{Name} is stale: NIGHTLEDGER_UPDATE_GOLDEN=1 ./test writes it anew");
    }

    /// <summary>Its fenced blocks.</summary>
    public IReadOnlyList<Block> Blocks => [.. Fence().Matches(Text).Select(match => new Block(match.Groups["language"].Value, match.Groups["above"].Value.Trim(), match.Groups["text"].Value))];

    /// <summary>What stands outside of fenced blocks.</summary>
    public string Prose => Fence().Replace(Text, "");

    static IEnumerable<string> Folder(string folder) => Directory.EnumerateFiles(folder, "*.md").Concat(
        Directory.EnumerateDirectories(folder).Where(inner => !Skipped.Contains(Path.GetFileName(inner))).SelectMany(Folder));

    [GeneratedRegex(@"(?<above>[^\n]*)\n```(?<language>\w*)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    public override string ToString() => Name;
}

using System.Diagnostics;

namespace NightLedger.Tests.Exports;

/// <summary>A program beyond the SDK that judges what we write. Where it is not, the test says so and is skipped.</summary>
public static class Tool
{
    /// <summary>Skips the running test where the program cannot be had or only quick tests are wanted.</summary>
    public static void Need(string program)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NIGHTLEDGER_QUICK") == "1", $"{program} is left out of a quick run");
        var paths = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(paths.Any(path => File.Exists(Path.Combine(path, program)) || File.Exists(Path.Combine(path, program + ".exe"))), $"{program} is not installed");
    }

    /// <summary>Runs it; returns what it printed. It must end well.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{program}: {await errors}{await output}");
        return await output;
    }

    /// <summary>The rows of a CSV text.</summary>
    public static List<string[]> Csv(string text)
    {
        var (rows, row, cell, quoted) = (new List<string[]>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (text[i] == '"')
                quoted = !quoted;
            else if (quoted || text[i] is not (',' or '\n' or '\r'))
                cell.Append(text[i]);
            else if (text[i] != '\r')
                End(text[i] == '\n');
        if (cell.Length > 0 || row.Count > 0)
            End(true);
        return rows;

        void End(bool line)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (!line)
                return;
            rows.Add([.. row]);
            row.Clear();
        }
    }
}

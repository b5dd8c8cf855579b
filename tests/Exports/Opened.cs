using System.IO.Compression;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace NightLedger.Tests.Exports;

/// <summary>A workbook as others see it: the format's own validator, and LibreOffice, which works every formula out by itself.</summary>
static class Opened
{
    static readonly Regex Result = new("(<f>[^<]*</f>)<v>[^<]*</v>");

    /// <summary>What the validator has to say.</summary>
    public static List<string> Faults(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document).Take(20).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }

    /// <summary>
    /// Every sheet's cells as LibreOffice works them out. The results that were written beside the formulas are taken away first, so
    /// that none of ours can be mistaken for its own.
    /// </summary>
    public static async Task<Dictionary<string, List<string[]>>> RecalculatedAsync(string path, string folder)
    {
        var bare = Path.Combine(folder, "bare.xlsx");
        File.Copy(path, bare, overwrite: true);
        Strip(bare);
        var output = Path.Combine(folder, "sheets");
        await Tool.RunAsync(
            "soffice", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--headless", "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1", "--outdir", output, bare);
        return Directory.GetFiles(output, "bare-*.csv").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file)["bare-".Length..], file => Tool.Csv(File.ReadAllText(file)));
    }

    /// <summary>The same cells as they were written, results included.</summary>
    public static string Xml(string path, string part)
    {
        using var zip = ZipFile.OpenRead(path);
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        return reader.ReadToEnd();
    }

    static void Strip(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        foreach (var name in zip.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).ToList())
        {
            string text;
            using (var reader = new StreamReader(zip.GetEntry(name)!.Open()))
                text = reader.ReadToEnd();
            zip.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(Result.Replace(text, "$1"));
        }
    }
}

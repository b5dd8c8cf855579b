using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NightLedger.Flow;
using NightLedger.Flow.Exports;

namespace NightLedger.Tests.Exports;

/// <summary>CSV files, read back by a reader that knows only RFC 4180.</summary>
public sealed class CsvExports
{
    [Fact]
    public async Task Every_text_comes_back_as_it_was()
    {
        using var published = await Published.OfAsync(Published.Wide());
        Csv.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken);

        var lines = Read(published, "lines.csv");
        var ours = published.Answers.Books.SelectMany(published.Answers.LinesByDays).ToList();
        lines.Count.ShouldBe(ours.Count);
        foreach (var (row, own) in lines.Zip(ours))
        {
            (row["record_no"], row["account"], row["department"]).ShouldBe((own.RecordNo, own.Account, own.Members[0]));
            row["description"].ShouldBe(own.Description ?? "");
            decimal.Parse(row["debit"], CultureInfo.InvariantCulture).ShouldBe(own.Debit);
        }

        lines.ShouldContain(row => row["batch_title"] == "=cmd|'/c calc'!A0");
        lines.ShouldContain(row => row["batch_title"] == "two\nlines\r\nand \"quotes\", commas");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_manifest_says_what_the_files_hold(bool details)
    {
        using var published = await Published.OfAsync(Published.Wide(statistical: details), details);
        var exported = Csv.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken);

        exported.Files.Select(Path.GetFileName).Contains("lines.csv").ShouldBe(details);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(published.Out, "manifest.json"), TestContext.Current.CancellationToken));
        manifest.RootElement.GetProperty("version").GetInt32().ShouldBe(1);
        manifest.RootElement.GetProperty("asOf").GetString().ShouldBe("2026-01-01T02:00:00Z");
        foreach (var file in manifest.RootElement.GetProperty("files").EnumerateArray())
        {
            var name = file.GetProperty("name").GetString()!;
            Read(published, name).Count.ShouldBe(file.GetProperty("rows").GetInt32(), name);
            file.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(published.Out, name), TestContext.Current.CancellationToken))));
        }

        var totals = manifest.RootElement.GetProperty("files")[0].GetProperty("totals").EnumerateArray().Single(total => total.GetProperty("book").GetString() == "ACCRUAL");
        var money = Read(published, "balances.csv").Where(row => row["book"] == "ACCRUAL" && row["type"] != "statistical").ToList();
        totals.GetProperty("debit").GetString().ShouldBe(money.Sum(row => decimal.Parse(row["debit"], CultureInfo.InvariantCulture)).ToString("0.00", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Balances_members_and_the_tie_out_are_plain_and_whole()
    {
        using var published = await Published.OfAsync(Published.Wide());
        Csv.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken);

        var balances = Read(published, "balances.csv");
        balances.Count.ShouldBe(published.Answers.AllBalances().Count());
        balances.ShouldContain(row => row["account"] == "0100" && row["debit"] == "41.50" && row["start"] == "2024-03-01" && row["department"] == "(none)");
        Read(published, "members.csv").ShouldContain(row => row["dimension"] == "region" && row["code"] == "Å 1" && row["name"] == "Landsdel Å 1");
        Read(published, "dimensions.csv").ShouldContain(row => row["term"] == "Region \"<Nord & Syd>\"" && row["user_defined"] == "true");
        var tie = Read(published, "tieout.csv");
        tie.Count.ShouldBeGreaterThan(50);
        tie.ShouldAllBe(row => row["ties"] == "true" && row["debit"] == row["debit_source"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_in_words()
    {
        using var published = await Published.OfAsync(Published.Wide());
        var taken = Path.Combine(published.Folder, "file");
        await File.WriteAllTextAsync(taken, "", TestContext.Current.CancellationToken);
        Should.Throw<FlowException>(() => Csv.Write(published.Answers, taken)).Side.ShouldBe(Side.Ours);
    }

    static List<Dictionary<string, string>> Read(Published published, string name)
    {
        var text = File.ReadAllText(Path.Combine(published.Out, name));
        text.ShouldEndWith("\r\n");
        var rows = Tool.Csv(text);
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }
}

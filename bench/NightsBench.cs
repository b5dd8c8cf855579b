using System.Globalization;
using System.Text;
using NightLedger.Simulator;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Bench;

/// <summary>
/// What nights cost: the first, a quiet one, one after a hundredth of all lines has changed in three periods, and a quiet one after that.
/// Each in a process of its own, so that its peak memory is its own; the simulator is in this one.
/// </summary>
static class NightsBench
{
    /// <summary>Months that are edited: two that are long over and one that is open.</summary>
    static readonly DateOnly[] Months = [new(2024, 5, 1), new(2025, 11, 1), new(2026, 9, 1)];

    public static async Task RunAsync(int[] sizes)
    {
        var table = new StringBuilder();
        foreach (var size in sizes)
            await SizeAsync(size, table);
        var text = $"""
            # What nights cost

            {NightBench.Machine()}

            | lines | night | calls | at most | rows read | lines changed | windows of lines read | seconds | peak MB | store MB | grown by MB |
            |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            {table}
            At most: for a full read 1.05 × pages of 2,000 lines + windows + 40, for a quiet night 25 + 2 for each entity. The changed night follows edits
            of 1% of all lines, in entries of three months; it reads those entries whole, and no window. They were edited right before it, within the two and a half hours that the next night looks
            back, which therefore lists once more what changed, and reads no entry again. Seconds are of this machine with all else that
            ran on it: {Load()}.

            """;
        Console.WriteLine(text);
        await File.WriteAllTextAsync(NightBench.Results("nights.md"), text);
    }

    static async Task SizeAsync(int lines, StringBuilder table)
    {
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = lines, Seed = 1 });
        var there = gateway.Company.Now.Table("GLDETAIL").Count;
        var entities = gateway.Company.Now.Profile.Entities.Length;
        var folder = Directory.CreateTempSubdirectory("nightledger-bench").FullName;
        try
        {
            var store = 0.0;
            foreach (var (name, change) in new (string, Func<int>)[] { ("full read", () => 0), ("quiet", () => 0), ("1% changed", () => Edit(gateway.Company, there / 100)), ("quiet again", () => 0) })
            {
                gateway.Company.Clock.Move(TimeSpan.FromDays(1));
                var changed = change();
                var night = await Measured.InProcessAsync<Measured>("nights-child", gateway.Endpoint.AbsoluteUri, folder);
                var said = night.Note.Split('|');
                var size = double.Parse(said[2], CultureInfo.InvariantCulture);
                var most = name == "full read" ? $"{Math.Ceiling(1.05 * Math.Ceiling(there / 2000.0)) + int.Parse(said[3], CultureInfo.InvariantCulture) + 40:n0}" : name.StartsWith("quiet", StringComparison.Ordinal) ? $"{25 + 2 * entities}" : "";
                var row = string.Create(CultureInfo.InvariantCulture,
                    $"| {there:n0} | {name} | {int.Parse(said[0], CultureInfo.InvariantCulture):n0} | {most} | {night.Rows:n0} | {changed:n0} | {said[1]} | {night.Seconds:f1} | {night.PeakMegabytes:n0} | {size:f1} | {size - store:f2} |\n");
                Console.Error.Write($"{row.TrimEnd()} {Load()}, simulator {Environment.WorkingSet / 1e6:n0} MB\n");
                table.Append(row);
                store = size;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Amounts move from one line of an entry to another, in so many lines; all in one change of the company.</summary>
    static int Edit(LivingCompany company, int lines) => company.Change(change =>
    {
        var (desk, table, edited) = (new JournalDesk(change), change.Before.Table("GLDETAIL"), 0);
        var (day, batch, number, amount) = (table.Find("ENTRY_DATE")!, table.Find("BATCHKEY")!, table.Find("LINE_NO")!, table.Find("AMOUNT")!);
        foreach (var month in Months)
        {
            var rows = table.Rows.Where(row => day.Number(row) >= month.DayNumber && day.Number(row) < month.AddMonths(1).DayNumber).GroupBy(row => (long)batch.Number(row));
            var goal = edited + lines / Months.Length;
            foreach (var entry in rows.TakeWhile(_ => edited < goal))
                if (Pair(table, entry) is var (one, other))
                {
                    var more = (amount.Number(one) + 1).ToString(CultureInfo.InvariantCulture);
                    desk.EditLine(entry.Key, (int)number.Number(one), new Fields { ["AMOUNT"] = more }, (int)number.Number(other));
                    edited += 2;
                }
        }

        return edited;
    });

    /// <summary>Two lines of an entry in one place and book.</summary>
    static (int One, int Other)? Pair(Simulator.Company.Table table, IEnumerable<int> entry)
    {
        var rows = entry.Where(row => table.Text("STATISTICAL", row) is not ("T" or "true")).GroupBy(row => (table.Text("LOCATIONID", row), table.Text("BOOKID", row)))
            .FirstOrDefault(group => group.Count() > 1)?.Take(2).ToList();
        return rows is null ? null : (rows[0], rows[1]);
    }

    static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "load unknown";
}

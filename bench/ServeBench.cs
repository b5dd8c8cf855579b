using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NightLedger.Bench;

/// <summary>
/// Rows a second that the simulator serves to one client which does nothing with them: every ledger line, month by month, in order of its
/// key, 2,000 a page. One call at a time, and two at a time; as they are and packed with gzip.
/// </summary>
static partial class ServeBench
{
    const int PageSize = 2000;
    const string Fields = "RECORDNO,BATCHKEY,BATCH_DATE,BATCH_TITLE,SYMBOL,BATCH_NO,BOOKID,MODIFIED,REFERENCENO,ADJ,MODULEKEY,LINE_NO,ENTRY_DATE,TR_TYPE,DOCUMENT,"
        + "ACCOUNTNO,STATISTICAL,DEPARTMENTID,LOCATIONID,CURRENCY,BASECURR,DESCRIPTION,AMOUNT,TRX_AMOUNT,RECORDTYPE,RECORDID,DOCNUMBER,WHENCREATED,WHENMODIFIED,"
        + "PRDESCRIPTION,ENTRYDESCRIPTION,GLENTRYKEY,ENTRY_STATE,CLASSID,CUSTOMERID,VENDORID,EMPLOYEEID,ITEMID,PROJECTID,GLDIMREGION";

    public static async Task RunAsync(int lines)
    {
        using var simulator = NightBench.Simulator(lines, out var endpoint);
        try
        {
            var table = new StringBuilder("| lines | calls at once | gzip | rows/s | MB/s | seconds |\n|---:|---:|---|---:|---:|---:|\n");
            _ = await ReadAsync(endpoint, 1, false, int.MaxValue);
            foreach (var (atOnce, gzip) in new[] { (1, true), (1, false), (2, true), (2, false) }) table.Append(await ReadAsync(endpoint, atOnce, gzip, int.MaxValue));
            var text = $"# What the simulator serves\n\n{NightBench.Machine()}\n\n{table}\nA client that asks for {Fields.Split(',').Length} fields and reads no more of the answer than how many rows remain. A first reading, not counted, warms the simulator.\n";
            Console.WriteLine(text);
            await File.WriteAllTextAsync(NightBench.Results("serve.md"), text);
        }
        finally
        {
            simulator.Kill();
        }
    }

    static async Task<string> ReadAsync(string endpoint, int atOnce, bool gzip, int months)
    {
        using var http = new HttpClient();
        if (gzip) http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");
        var days = Enumerable.Range(-1, 38).Select(month => new DateOnly(2024, 1, 1).AddMonths(month)).Take(months);
        var (rows, bytes) = (0L, 0L);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(days, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (day, _) =>
        {
            var (read, size) = await MonthAsync(http, endpoint, day);
            Interlocked.Add(ref rows, read);
            Interlocked.Add(ref bytes, size);
        });
        var seconds = watch.Elapsed.TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"| {rows:n0} | {atOnce} | {(gzip ? "yes" : "no")} | {rows / seconds:n0} | {bytes / seconds / 1e6:n0} | {seconds:f1} |\n");
    }

    static async Task<(long Rows, long Bytes)> MonthAsync(HttpClient http, string endpoint, DateOnly first)
    {
        var (rows, bytes) = (0L, 0L);
        for (var more = true; more;)
        {
            using var content = new StringContent(Request(first, rows), Encoding.UTF8, "application/xml");
            using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content, Version = HttpVersion.Version11 };
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var (size, head) = await DrainAsync(response);
            bytes += size;
            var counts = Counts().Match(head);
            var count = counts.Success ? long.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException(head);
            rows += count;
            more = counts.Groups[2].Value != "0";
        }
        return (rows, bytes);
    }

    /// <summary>Reads the whole body as it comes over the wire, unpacking no more than its beginning.</summary>
    static async Task<(long Size, string Head)> DrainAsync(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole);
        whole.Position = 0;
        Stream plain = response.Content.Headers.ContentEncoding.Contains("gzip") ? new System.IO.Compression.GZipStream(whole, System.IO.Compression.CompressionMode.Decompress, true) : whole;
        var head = new byte[3000];
        var read = await plain.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
        return (whole.Length, Encoding.UTF8.GetString(head, 0, read));
    }

    static string Request(DateOnly first, long offset) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><request><control><senderid>s</senderid><password>p</password><controlid>c</controlid><uniqueid>false</uniqueid><dtdversion>3.0</dtdversion>"
        + "<includewhitespace>false</includewhitespace></control><operation><authentication><login><userid>u</userid><companyid>c</companyid><password>p</password></login></authentication>"
        + "<content><function controlid=\"f\"><query><object>GLDETAIL</object><select>" + string.Concat(Fields.Split(',').Select(field => $"<field>{field}</field>")) + "</select><filter><and>"
        + $"<greaterthanorequalto><field>ENTRY_DATE</field><value>{Day(first)}</value></greaterthanorequalto><lessthan><field>ENTRY_DATE</field><value>{Day(first.AddMonths(1))}</value></lessthan>"
        + "<equalto><field>BOOKID</field><value>ACCRUAL</value></equalto></and></filter><orderby><order><field>RECORDNO</field><ascending/></order></orderby>"
        + $"<options><showprivate>true</showprivate></options><pagesize>{PageSize}</pagesize><offset>{offset}</offset></query></function></content></operation></request>";

    static string Day(DateOnly day) => day.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture);

    [GeneratedRegex(" count=\"(\\d+)\" numremaining=\"(\\d+)\"")]
    private static partial Regex Counts();
}

using System.Text;

namespace NightLedger.Simulator.Faults;

/// <summary>An answer whose rows do not end until the caller hangs up.</summary>
sealed class EndlessBody(When when) : IFault
{
    const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><control><status>success</status><senderid>s</senderid><controlid>c</controlid><uniqueid>false</uniqueid><dtdversion>3.0</dtdversion></control>"
        + "<operation><authentication><status>success</status><userid>u</userid><companyid>c</companyid></authentication><result><status>success</status><function>query</function><controlid>f</controlid>"
        + "<data listtype=\"GLDETAIL\" totalcount=\"2\" offset=\"0\" count=\"2\" numremaining=\"0\">";
    static readonly byte[] Rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<GLDETAIL><RECORDNO>1-1---accrual</RECORDNO><AMOUNT>1</AMOUNT></GLDETAIL>", 1000)));

    public static IFault Of(FaultText text) => new EndlessBody(text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Answer = new FaultyAnswer(200, "text/xml; encoding=\"UTF-8\"", "") { Write = Write };
        return Task.CompletedTask;
    }

    static async Task Write(Stream body, CancellationToken stop)
    {
        await body.WriteAsync(Encoding.UTF8.GetBytes(Head), stop);
        while (!stop.IsCancellationRequested) await body.WriteAsync(Rows, stop);
    }
}

using NightLedger.Flow;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Exports;

/// <summary>The forms that numbers can be handed on in.</summary>
static class Exporter
{
    public static readonly string[] Forms = ["hledger", "csv", "xlsx"];

    /// <summary>Writes everything that is published to a folder.</summary>
    public static void Write(string form, Answers answers, string company, string folder, IProgress<long> progress, CancellationToken cancel) =>
        throw new FlowException(Response.Stop, Side.Ours, $"{form} {company} {folder} {answers} {progress} {cancel}");
}

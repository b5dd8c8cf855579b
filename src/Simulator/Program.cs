namespace NightLedger.Simulator;

static class Program
{
    static int Main(string[] args) => args.Length;
}

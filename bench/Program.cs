namespace NightLedger.Bench;

static class Program
{
    static int Main(string[] args) => args.Length;
}

namespace NightLedger.App;

static class Program
{
    static int Main(string[] args) => args.Length;
}

using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using NightLedger.Tests.Sources.Intacct;

namespace NightLedger.Tests.Shape;

/// <summary>A release is compiled ahead of time: beside what every runtime can read, its assemblies hold machine code.</summary>
public class AheadTests
{
    [Theory]
    [InlineData("nightledger")]
    [InlineData("NightLedger.Flow")]
    [InlineData("DuckDB.NET.Data")]
    [InlineData("Spectre.Console")]
    public void A_release_is_compiled_ahead_of_time(string assembly)
    {
        Assert.SkipUnless(Compiler(), "The compiler that compiles ahead of time could not be had when this was built, or it was not built as a release.");
        HoldsMachineCode(assembly).ShouldBeTrue();
    }

    [Fact]
    public void What_is_not_compiled_ahead_is_told_apart() => HoldsMachineCode("DocumentFormat.OpenXml").ShouldBeFalse();

    static string Program => Path.Combine(Repository.Root, "artifacts", "bin", "App", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    static bool HoldsMachineCode(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(Program, assembly + ".dll")));
        return file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    static bool Compiler()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Program.EndsWith("release", StringComparison.Ordinal)
            && Directory.Exists(Path.Combine(packages, $"microsoft.netcore.app.crossgen2.{RuntimeInformation.RuntimeIdentifier}", Environment.Version.ToString()));
    }
}

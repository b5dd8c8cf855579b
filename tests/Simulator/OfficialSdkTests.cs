using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NightLedger.Tests.Exports;
using NightLedger.Tests.Sources.Intacct;

namespace NightLedger.Tests.Simulator;

/// <summary>
/// The vendor's own library for node, as it is published, talks to the simulator: over TLS and under a name of the vendor's, which leads
/// to this machine only within that process.
/// </summary>
public class OfficialSdkTests
{
    [Fact]
    public async Task The_vendors_own_library_is_content()
    {
        Tool.Need("node");
        var folder = Path.Combine(Repository.Root, "tests", "Sdk");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules", "@intacct", "intacct-sdk")), "@intacct/intacct-sdk is not installed: npm ci --prefix tests/Sdk");
        await using var client = await GatewayClient.Generated();
        using var files = new ThrowAwayCertificate();
        var output = await Tool.RunAsync("node", Path.Combine(folder, "drive.cjs"), client.Gateway.Endpoint.AbsoluteUri, files.Certificate, files.Key);
        var checks = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Check>(line, JsonSerializerOptions.Web)!).ToList();
        checks.Where(check => check.Problem is not null).Select(check => $"{check.Name}: {check.Problem}").ShouldBeEmpty();
        checks.Count.ShouldBe(27);
        client.Gateway.Log.Count.ShouldBeGreaterThan(60);
    }

    sealed record Check(string Name, string? Problem);

    /// <summary>For any name of the vendor's, good for an hour, known to nobody but the process that is told of it.</summary>
    sealed class ThrowAwayCertificate : IDisposable
    {
        readonly string _folder = Directory.CreateTempSubdirectory("nightledger-tls-").FullName;

        public ThrowAwayCertificate()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=simulator", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("*.intacct.com");
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddMinutes(-10), now.AddHours(1));
            File.WriteAllText(Certificate, certificate.ExportCertificatePem());
            File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
        }

        public string Certificate => Path.Combine(_folder, "certificate.pem");
        public string Key => Path.Combine(_folder, "key.pem");

        public void Dispose() => Directory.Delete(_folder, true);
    }
}

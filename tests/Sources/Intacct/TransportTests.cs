using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using NightLedger.Flow;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Tests.App;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Letters hold passwords: whom they reach over a real network, and whom they must not.</summary>
public sealed class TransportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static X509Certificate2 Certificate(string name, int days = 30)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-60), now.AddDays(days));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    static Task Answered(HttpContext context) => context.Response.WriteAsync(Gate.SignedIn("s"), context.RequestAborted);

    static Task<Envelope> Send(Uri address) => new Gateway(null, onThisMachine: true, TimeProvider.System).SendAsync(address, [1], new Asked("getAPISession", "x", "c", true), new Tree(), Cancel);

    /// <summary>An answer, packed or not, with or without the word that it is.</summary>
    static Task Packed(HttpContext context, string packing, string said)
    {
        using var packed = new MemoryStream();
        using (var into = Packing(packed, packing))
            into.Write(Encoding.UTF8.GetBytes(Gate.SignedIn("s")));
        context.Response.Headers.ContentEncoding = said;
        return context.Response.Body.WriteAsync(packed.ToArray(), context.RequestAborted).AsTask();
    }

    static Stream Packing(Stream packed, string packing) => packing switch
    {
        "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        _ => new BufferedStream(packed),
    };

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip", "x-gzip")]
    [InlineData("gzip", "")]
    [InlineData("deflate", "deflate")]
    [InlineData("", "")]
    [InlineData("", "gzip")]
    public async Task An_answer_is_unpacked_as_it_is_packed_whatever_was_said_of_it_on_the_way(string packing, string said)
    {
        await using var server = await Responder.StartAsync(context => Packed(context, packing, said));
        (await Send(server.Address)).SignIn.ShouldBe("success");
    }

    [Fact]
    public async Task An_answer_that_cannot_be_unpacked_is_garbled_and_no_broken_connection()
    {
        await using var server = await Responder.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            // The head that gzip has, and then a block of a kind that there is not.
            return context.Response.Body.WriteAsync((byte[])[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7, 7, 7, 7], context.RequestAborted).AsTask();
        });
        var failure = await Should.ThrowAsync<PassingException>(Send(server.Address));
        failure.Message.ShouldBe("An answer from Sage Intacct was cut off or garbled.");
    }

    [Fact]
    public async Task A_certificate_that_proves_nothing_ends_it_at_once_and_nothing_is_sent()
    {
        using var certificate = Certificate("127.0.0.1");
        await using var server = await Responder.StartAsync(Answered, certificate);
        var failure = await Should.ThrowAsync<FlowException>(Send(server.Address));
        (failure.Response, failure.Side, failure.Later).ShouldBe((Response.Stop, Side.Source, null));
        failure.Message.ShouldContain("certificate");
        server.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData("127.0.0.1", 30, true)]
    [InlineData("gate.example", 30, false)]
    [InlineData("127.0.0.1", -1, false)]
    public async Task A_certificate_is_believed_for_its_own_name_and_its_own_time(string name, int days, bool believed)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Whom a process trusts is set by a variable on Linux alone.");
        using var certificate = Certificate(name, days);
        await using var server = await Responder.StartAsync(Answered, certificate);
        var trusted = Path.Combine(folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), Cancel);
        var said = await CheckAsync(server.Address, ("SSL_CERT_FILE", trusted));
        (server.Asked > 0).ShouldBe(believed, said.ToString());
        said.Error.Contains("certificate", StringComparison.Ordinal).ShouldBe(false);
        (said.Code == 0).ShouldBe(believed, said.ToString());
        if (!believed)
            said.Out.ShouldContain("certificate");
    }

    [Fact]
    public async Task Another_address_is_not_gone_to()
    {
        await using var other = await Responder.StartAsync(Answered);
        await using var server = await Responder.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = other.Address.ToString();
            return Task.CompletedTask;
        });
        (await Should.ThrowAsync<FlowException>(Send(server.Address))).Message.ShouldContain("another address");
        (server.Asked, other.Asked).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_is_said_on_this_machine_in_the_clear_goes_to_no_proxy()
    {
        await using var proxy = await Responder.StartAsync(Answered);
        await using var server = await Responder.StartAsync(Answered);
        await CheckAsync(server.Address, ("HTTP_PROXY", proxy.Address.GetLeftPart(UriPartial.Authority)), ("ALL_PROXY", proxy.Address.GetLeftPart(UriPartial.Authority)));
        (server.Asked > 0, proxy.Asked).ShouldBe((true, 0));
    }

    /// <summary>The program itself, in a process of its own.</summary>
    async Task<Spoken> CheckAsync(Uri endpoint, params (string Name, string Value)[] variables)
    {
        await RunAsync([.. variables, ("NIGHTLEDGER_PASSWORD", "p"), ("NIGHTLEDGER_SENDER_PASSWORD", "p")],
            "connect", "acme", "--endpoint", endpoint.ToString(), "--company", "c", "--user", "u", "--sender", "s");
        return await RunAsync(variables, "check", "acme");
    }

    async Task<Spoken> RunAsync((string Name, string Value)[] variables, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nightledger.dll"), .. words, "--home", folder, "--no-input"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel);
        return new(process.ExitCode, await output, await error);
    }
}

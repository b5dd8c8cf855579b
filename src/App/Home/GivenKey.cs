using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using NightLedger.App.Terminal;

namespace NightLedger.App.Home;

/// <summary>The one key that the environment gives. It is stored nowhere, and the same text makes the same key on any machine.</summary>
sealed class GivenKey(string text) : IXmlRepository
{
    // Fewer could be guessed by whoever holds the home.
    const int Shortest = 32;

    const int KeyBytes = 64, IdBytes = 16;

    /// <summary>Data protection with that key alone.</summary>
    /// <exception cref="UsageException">It is too short to keep anything safe.</exception>
    public static IDataProtectionProvider Of(string text, string application)
    {
        if (text.Length < Shortest)
            throw new UsageException($"NIGHTLEDGER_KEY has fewer than {Shortest} characters.", "Make one that nobody can guess: openssl rand -base64 48");
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(application).DisableAutomaticKeyGeneration();
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = new GivenKey(text));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var descriptor = new AuthenticatedEncryptorDescriptor(new AuthenticatedEncryptorConfiguration(), new Secret(Made("key", KeyBytes))).ExportToXml();
        return
        [
            new XElement("key", new XAttribute("id", new Guid(Made("id", IdBytes))), new XAttribute("version", 1),
                new XElement("creationDate", DateTimeOffset.UnixEpoch),
                new XElement("activationDate", DateTimeOffset.UnixEpoch),
                new XElement("expirationDate", new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero)),
                new XElement("descriptor", new XAttribute("deserializerType", descriptor.DeserializerType.AssemblyQualifiedName!), descriptor.SerializedDescriptorElement)),
        ];
    }

    public void StoreElement(XElement element, string friendlyName) => throw new NotSupportedException("The environment's key is stored nowhere.");

    byte[] Made(string what, int bytes) => HKDF.DeriveKey(HashAlgorithmName.SHA512, Encoding.UTF8.GetBytes(text), bytes, info: Encoding.UTF8.GetBytes($"NightLedger {what}"));
}

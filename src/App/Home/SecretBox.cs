using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NightLedger.Flow;

namespace NightLedger.App.Home;

/// <summary>What signs a company in.</summary>
/// <param name="Password">The web-services user's.</param>
/// <param name="SenderPassword">The sender's.</param>
sealed record Secrets(string Password, string SenderPassword)
{
    /// <summary>A record would print its values; this one never does.</summary>
    public override string ToString() => nameof(Secrets);
}

/// <summary>Encrypts secrets with keys that lie in the home, each company's for that company alone.</summary>
sealed class SecretBox(HomeFolder home)
{
    readonly IDataProtectionProvider keys = DataProtectionProvider.Create(new DirectoryInfo(home.Keys), setup => setup.SetApplicationName("NightLedger"));

    /// <summary>Encrypts.</summary>
    public byte[] Close(string company, Secrets secrets)
    {
        var closed = For(company).Protect(JsonSerializer.SerializeToUtf8Bytes(secrets));
        CloseKeysToOthers();
        return closed;
    }

    /// <summary>Decrypts.</summary>
    /// <exception cref="FlowException">The keys are not those it was encrypted with.</exception>
    public Secrets Open(Company company)
    {
        try
        {
            return JsonSerializer.Deserialize<Secrets>(For(company.Name).Unprotect(company.Secrets))!;
        }
        catch (CryptographicException failure)
        {
            throw new FlowException(Response.Stop, Side.Access, $"The passwords of {company.Name} cannot be decrypted: the home's keys are not those they were stored with.",
                $"Enter them again: nightledger connect {company.Name} …", inner: failure);
        }
    }

    // Names are found whatever their case, so the purpose must not depend on it.
    IDataProtector For(string company) => keys.CreateProtector("Company.Secrets.v1", company.ToUpperInvariant());

    void CloseKeysToOthers()
    {
        foreach (var key in Directory.EnumerateFiles(home.Keys))
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}

using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NightLedger.App.Terminal;
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

/// <summary>
/// Encrypts secrets, each company's for that company alone. The keys lie in the home, or in a folder of their own that NIGHTLEDGER_KEYS
/// names, or are made of what NIGHTLEDGER_KEY holds; then a stolen home opens nothing.
/// </summary>
sealed class SecretBox
{
    const string Application = "NightLedger";
    const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    readonly HomeFolder home;
    readonly IDataProtectionProvider keys;
    readonly bool ofHome;
    readonly string? given;
    readonly IReadOnlyList<string> found;

    public SecretBox(HomeFolder home, Outside outside)
    {
        this.home = home;
        var (key, folder) = (Given(outside, "NIGHTLEDGER_KEY"), Given(outside, "NIGHTLEDGER_KEYS"));
        if (key is not null && folder is not null)
            throw new UsageException("Both NIGHTLEDGER_KEY and NIGHTLEDGER_KEYS are set.", "Set one of them: a key, or a folder of keys.");
        ofHome = key is null && folder is null;
        given = folder;
        found = [.. InGiven()];
        keys = key is not null ? GivenKey.Of(key, Application) : In(folder ?? home.Keys);
    }

    /// <summary>Encrypts.</summary>
    public byte[] Close(string company, Secrets secrets)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(secrets);
        var closed = For(keys, company).Protect(plain);
        CryptographicOperations.ZeroMemory(plain);
        CloseKeysToOthers();
        return closed;
    }

    /// <summary>Decrypts. What was closed with the home's keys before others were given is closed again with those.</summary>
    /// <exception cref="FlowException">The keys are not those it was encrypted with.</exception>
    public Secrets Open(Company company, ControlDatabase control)
    {
        var secrets = TryOpen(keys, company);
        CloseKeysToOthers();
        if (secrets is not null)
            return secrets;
        if (ofHome || !Directory.EnumerateFiles(home.Keys).Any() || TryOpen(In(home.Keys), company) is not { } older)
            throw new FlowException(Response.Stop, Side.Access, $"The passwords of {company.Name} cannot be decrypted: the keys are not those they were stored with.",
                $"Set NIGHTLEDGER_KEY or NIGHTLEDGER_KEYS as they were then, or enter the passwords again: nightledger connect {company.Name} …");
        new CompanyList(control).Save(company with { Secrets = Close(company.Name, older) });
        return older;
    }

    static Secrets? TryOpen(IDataProtectionProvider keys, Company company)
    {
        try
        {
            var plain = For(keys, company.Name).Unprotect(company.Secrets);
            var secrets = JsonSerializer.Deserialize<Secrets>(plain);
            CryptographicOperations.ZeroMemory(plain);
            return secrets;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static IDataProtectionProvider In(string folder) => DataProtectionProvider.Create(new DirectoryInfo(folder), setup => setup.SetApplicationName(Application));

    // Names are found whatever their case, so the purpose must not depend on it.
    static IDataProtector For(IDataProtectionProvider keys, string company) => keys.CreateProtector("Company.Secrets.v1", company.ToUpperInvariant());

    static string? Given(Outside outside, string variable) => outside.Variable(variable) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    IEnumerable<string> InGiven() => given is not null && Directory.Exists(given) ? Directory.EnumerateFiles(given) : [];

    // Also where a home was copied, or restored from a backup that knew no better. In a folder that was given, only what is made here: who
    // may read the rest of it is for whoever gave it to say.
    void CloseKeysToOthers()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(home.Keys, OwnerFile | UnixFileMode.UserExecute);
        foreach (var key in Directory.EnumerateFiles(home.Keys).Concat(InGiven().Except(found)))
            File.SetUnixFileMode(key, OwnerFile);
    }
}

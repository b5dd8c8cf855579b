using NightLedger.Flow;
using NightLedger.Flow.Store;

namespace NightLedger.App.Home;

/// <summary>The folder that holds everything of one installation. Only its owner can look into it.</summary>
sealed class HomeFolder
{
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    HomeFolder(string root) => Root = root;

    public string Root { get; }

    public string Control => Path.Combine(Root, "nightledger.db");

    public string Companies => Path.Combine(Root, "companies");

    public string Keys => Path.Combine(Root, "keys");

    public string Logs => Path.Combine(Root, "logs");

    /// <summary>The last letter of each company.</summary>
    public string Letters => Path.Combine(Root, "letters");

    /// <summary>Held while this home is being served.</summary>
    public string ServeLock => Path.Combine(Root, "serve.lock");

    /// <summary>Where the home is: the option, else the variable, else beside the user's other things.</summary>
    public static string Where(string? option, Func<string, string?> variable) =>
        Given(option) ?? Given(variable("NIGHTLEDGER_HOME"))
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".nightledger");

    /// <summary>Makes the home where it is not there yet.</summary>
    /// <exception cref="FlowException">It cannot be written.</exception>
    public static HomeFolder Open(string root)
    {
        var home = new HomeFolder(Path.GetFullPath(root));
        try
        {
            foreach (var folder in (string[])[home.Root, home.Companies, home.Keys, home.Logs, home.Letters])
                Make(folder);
            Own(home.Control);
            return home;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FlowException(Response.Stop, Side.Ours, $"The home {home.Root} cannot be written: {failure.Message}",
                "Give this user the right to write there, make room, or choose another place with --home.", inner: failure);
        }
    }

    /// <summary>Where a company's planning store lies.</summary>
    public CompanyFile Planning(string company) => new(Companies, company);

    /// <summary>After a night: its files are the owner's alone, whatever the system's habit.</summary>
    public void CloseToOthers(string company)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.EnumerateFiles(Companies, company + ".*"))
            File.SetUnixFileMode(file, OwnerFile);
    }

    /// <summary>A new file that only the owner can read, or the one that is there.</summary>
    public static void Own(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerFile;
        new FileStream(file, options).Dispose();
    }

    static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly);
    }

    static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

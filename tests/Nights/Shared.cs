namespace NightLedger.Tests.Nights;

/// <summary>Published ledgers and recorded traffic that lie beside the repository where it is built; skipped, visibly, where they do not.</summary>
static class Shared
{
    /// <summary>A folder beside the repository, or the test is skipped.</summary>
    public static string Folder(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine([folder.FullName, "shared", .. parts]);
            if (Directory.Exists(found))
                return found;
        }

        Assert.Skip($"shared/{string.Join('/', parts)} is not beside the repository.");
        return "";
    }
}

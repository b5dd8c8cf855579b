using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using NightLedger.App.Terminal;
using NightLedger.Flow;

namespace NightLedger.App.Home;

/// <summary>Puts a backup into a home that is empty. Everything is read and compared with its hash before anything is put in place.</summary>
sealed partial class Restoring(string backup)
{
    const string Half = ".restored";

    /// <summary>Restores it; returns what it said of itself.</summary>
    /// <exception cref="FlowException">It is no backup, or it is damaged.</exception>
    public BackupManifest Into(string root)
    {
        var home = HomeFolder.Open(root);
        if (new FileInfo(home.Control).Length > 0)
            throw new UsageException($"There is a home in {home.Root} already.", "Choose an empty place with --home, or move what is there aside.");
        using var zip = Opened();
        var manifest = ManifestOf(zip);
        try
        {
            foreach (var file in manifest.Files)
                Extract(zip, file, Path.Combine(home.Root, file.Name) + Half);
            // The database last: a home without one is empty, whatever else lies there.
            foreach (var file in manifest.Files.OrderBy(file => file.Name == Path.GetFileName(home.Control)))
                File.Move(Path.Combine(home.Root, file.Name) + Half, Path.Combine(home.Root, file.Name), overwrite: true);
            return manifest;
        }
        finally
        {
            foreach (var file in manifest.Files)
                File.Delete(Path.Combine(home.Root, file.Name) + Half);
        }
    }

    ZipArchive Opened()
    {
        if (!File.Exists(backup))
            throw FlowException.NotFound($"There is no file {backup}.");
        try
        {
            return ZipFile.OpenRead(backup);
        }
        catch (InvalidDataException)
        {
            throw NoBackup();
        }
    }

    BackupManifest ManifestOf(ZipArchive zip)
    {
        try
        {
            using var stream = (zip.GetEntry(Backup.Manifest) ?? throw NoBackup()).Open();
            var manifest = JsonSerializer.Deserialize<BackupManifest>(stream) ?? throw NoBackup();
            return manifest.Files.All(file => Ours().IsMatch(file.Name)) ? manifest : throw NoBackup();
        }
        catch (Exception failure) when (failure is JsonException or InvalidDataException)
        {
            throw NoBackup();
        }
    }

    static void Extract(ZipArchive zip, BackedUp file, string path)
    {
        HomeFolder.Own(path);
        using var to = new FileStream(path, FileMode.Truncate, FileAccess.Write);
        if (Hash(zip, file, to) != file.Sha256)
            throw new FlowException(Response.Stop, Side.Ours, $"The backup is damaged: {file.Name} is not what was put into it.", "Take another backup. Nothing was restored.");
    }

    static string? Hash(ZipArchive zip, BackedUp file, Stream to)
    {
        try
        {
            using var from = zip.GetEntry(file.Name)?.Open();
            return from is null ? null : Copied.From(from, to).Sha256;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    FlowException NoBackup() => new(Response.Stop, Side.Ours, $"{backup} is not a backup of NightLedger, or is damaged.", "Take one that nightledger backup made.");

    [GeneratedRegex(@"\A(nightledger\.db|(companies|keys|letters)/(?!\.)[^/\\:]+)\z")]
    private static partial Regex Ours();
}

using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Dapper;

namespace NightLedger.App.Home;

/// <summary>One file of a backup.</summary>
sealed record BackedUp(string Name, long Bytes, string Sha256);

/// <summary>What a backup says of itself.</summary>
/// <param name="Program">The version that made it.</param>
/// <param name="Made">When.</param>
/// <param name="Files">Everything in it, with its hash.</param>
sealed record BackupManifest(string Program, DateTimeOffset Made, IReadOnlyList<BackedUp> Files);

/// <summary>
/// A whole home in one file, made while it is in use: planning files are only ever replaced whole, so that an open one stays as it is, and
/// the home's own database copies itself. Held files go first: one that has been published meanwhile is then known for what it is.
/// </summary>
sealed class Backup(HomeFolder home, ControlDatabase control, TimeProvider clock)
{
    public const string Manifest = "manifest.json";

    /// <summary>Writes it; it appears whole or not at all.</summary>
    public BackupManifest Make(string path)
    {
        var half = path + ".part";
        HomeFolder.Own(half);
        try
        {
            var manifest = Write(half);
            File.Move(half, path, overwrite: true);
            return manifest;
        }
        catch
        {
            File.Delete(half);
            throw;
        }
    }

    BackupManifest Write(string half)
    {
        using var stream = new FileStream(half, FileMode.Truncate, FileAccess.ReadWrite);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        var files = new List<BackedUp>();
        foreach (var (name, path) in Held().Concat(Published()).Concat(Beside()))
            if (Add(zip, name, path) is { } added)
                files.Add(added);
        files.Add(Control(zip));
        var manifest = new BackupManifest(Program, clock.GetUtcNow(), files);
        using var last = zip.CreateEntry(Manifest).Open();
        JsonSerializer.Serialize(last, manifest);
        return manifest;
    }

    IEnumerable<(string Name, string Path)> Held() => In("companies", home.Companies, "*.held.duckdb");

    IEnumerable<(string Name, string Path)> Published() => In("companies", home.Companies, "*.duckdb")
        .Where(file => !file.Name.EndsWith(".held.duckdb", StringComparison.Ordinal) && !file.Name.EndsWith(".night.duckdb", StringComparison.Ordinal));

    IEnumerable<(string Name, string Path)> Beside() => In("keys", home.Keys, "*").Concat(In("letters", home.Letters, "*"));

    static IEnumerable<(string Name, string Path)> In(string folder, string path, string which) =>
        Directory.EnumerateFiles(path, which).Order(StringComparer.Ordinal).Select(file => ($"{folder}/{Path.GetFileName(file)}", file));

    BackedUp Control(ZipArchive zip)
    {
        var copy = home.Control + ".copy";
        File.Delete(copy);
        try
        {
            using (var database = control.Open())
                database.Execute("vacuum into @copy", new { copy });
            return Add(zip, Path.GetFileName(home.Control), copy)!;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    // A file that a night has taken away between its name and its turn is no longer wanted.
    static BackedUp? Add(ZipArchive zip, string name, string path)
    {
        if (!File.Exists(path))
            return null;
        using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        var (bytes, hash) = Copied.From(from, to);
        return new(name, bytes, hash);
    }

    static string Program => typeof(Backup).Assembly.GetName().Version?.ToString(3) ?? "";
}

/// <summary>Copying with the hash of what was copied.</summary>
static class Copied
{
    public static (long Bytes, string Sha256) From(Stream from, Stream to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 18];
        long bytes = 0;
        for (int read; (read = from.Read(buffer)) > 0; bytes += read)
        {
            hash.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

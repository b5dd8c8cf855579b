namespace NightLedger.Flow.Exports;

/// <summary>A file that is there whole or not at all: it has its name only once everything is in it.</summary>
static class WholeFile
{
    const int Buffer = 1 << 16;

    /// <summary>Writes a file, replacing what had its name.</summary>
    /// <exception cref="FlowException">Side.Ours: the folder cannot be written, or the disk is full.</exception>
    public static string Write(string path, Action<Stream> write)
    {
        var part = path + ".part";
        return Told(path, () =>
        {
            try
            {
                Fill(part, write);
                File.Move(part, path, overwrite: true);
                return path;
            }
            finally
            {
                File.Delete(part);
            }
        });
    }

    /// <summary>Makes the folder that an export goes to.</summary>
    /// <exception cref="FlowException">Side.Ours: it cannot be made.</exception>
    public static void Folder(string folder) => Told(folder, () => Directory.CreateDirectory(folder).FullName);

    /// <summary>Takes away files of an earlier export.</summary>
    /// <exception cref="FlowException">Side.Ours: they cannot be removed.</exception>
    public static void Remove(string folder, params string[] names) => Told(folder, () =>
    {
        foreach (var name in names)
            File.Delete(Path.Combine(folder, name));
        return folder;
    });

    /// <summary>A name that every file system takes, for something the company named; never one that is taken already.</summary>
    public static string Name(string wanted, string ending, ICollection<string> taken)
    {
        var safe = string.Concat(wanted.Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')).Trim('.');
        var name = (safe.Length == 0 ? "_" : safe) + ending;
        for (var i = 2; taken.Contains(name, StringComparer.OrdinalIgnoreCase); i++)
            name = $"{safe}-{i}{ending}";
        taken.Add(name);
        return name;
    }

    /// <summary>Write only: nothing that is written may have to be read again.</summary>
    static void Fill(string part, Action<Stream> write)
    {
        using var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
        write(stream);
    }

    static string Told(string path, Func<string> work)
    {
        try
        {
            return work();
        }
        catch (UnauthorizedAccessException failure)
        {
            throw Refused($"{path} cannot be written.", "Give this user the right to write there, or name another folder with --out.", failure);
        }
        catch (IOException failure)
        {
            throw Refused(
                $"{path} could not be written whole; nothing of it was left behind.", "See that the folder can be written and the disk has room, then try again.", failure);
        }
    }

    static FlowException Refused(string what, string next, Exception failure) => new(Response.Stop, Side.Ours, what, next, failure.Message, failure);
}

namespace NightLedger.Flow.Store;

/// <summary>
/// The right to be the one night of a company. The system takes it back when the process ends, however it ends, so that a killed
/// night never keeps the next one out.
/// </summary>
public sealed class Turn : IDisposable
{
    readonly FileStream held;

    Turn(FileStream held) => this.held = held;

    /// <summary>Takes the turn.</summary>
    /// <exception cref="FlowException">Another night of this company is running, or the home cannot be written.</exception>
    public static Turn Take(CompanyFile file)
    {
        try
        {
            Directory.CreateDirectory(file.Folder);
            return new Turn(new FileStream(file.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new FlowException(Response.Stop, Side.Ours, $"The home cannot be written: {file.Folder}",
                "Give this user the right to write there, or name another home with --home.", inner: denied);
        }
        catch (IOException busy) when (File.Exists(file.Lock))
        {
            throw new FlowException(Response.Stop, Side.Ours, $"Another night of {file.Name} is running.",
                "Wait until it has ended; what is published can be read meanwhile.", inner: busy);
        }
        catch (IOException failure)
        {
            throw new FlowException(Response.Stop, Side.Ours, $"The home cannot be written: {file.Folder}",
                "See that the disk has room and the folder exists, or name another home with --home.", inner: failure);
        }
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();
}

using Workspaces.Storage.Database;

namespace Workspaces.Storage.Upkeep;

/// <summary>The data directory of a SQLite database, from which one server serves at a time. The operating system gives it back when the process ends, however it ends.</summary>
internal sealed class ServedDirectory(DatabaseOptions options) : IDisposable
{
    private const string FileName = "serving.lock";

    private FileStream? _held;

    /// <summary>Takes it until this is disposed of; with PostgreSQL there is nothing to take.</summary>
    /// <exception cref="StartupException">A server has it.</exception>
    public void Take()
    {
        if (options.Provider is not DatabaseProvider.Sqlite)
        {
            return;
        }

        try
        {
            _held ??= new(Path.Combine(options.DataDirectory, FileName), OwnFile.Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (OwnFile.IsHeld(exception))
        {
            throw new StartupException($"A server runs on {options.DataDirectory}: stop it first, or set Workspaces__DataDirectory to another directory. SQLite is for one server alone.", exception);
        }
    }

    public void Dispose() => _held?.Dispose();
}

using System.Diagnostics;
using Workspaces.Host.Hosting;
using Workspaces.Storage.Database;

namespace Workspaces.Host.Files;

/// <summary>The directory of the installation. Files appear in it whole or not at all, and secret ones are the owner's alone.</summary>
internal sealed class DataDirectory
{
    public const UnixFileMode OwnerOnly = OwnFile.OwnerOnly;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private DataDirectory(string path) => Path = path;

    public string Path { get; }

    /// <summary>Creates the directory when it is missing and makes sure that it can be written.</summary>
    public static DataDirectory Open(string path)
    {
        try
        {
            Create(path);
            var directory = new DataDirectory(path);
            directory.Lock().Dispose();
            return directory;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, e.Message, e);
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public bool Has(string name) => System.IO.File.Exists(File(name));

    /// <summary>Keeps every other process that uses this directory waiting until disposed.</summary>
    public IDisposable Lock()
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(File(".lock"), OwnFile.Options(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException e) when (OwnFile.IsHeld(e) && waiting.Elapsed < Patience)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    /// <summary>Writes a file beside its place and moves it there.</summary>
    public void Write(string name, string content, bool secret) => OwnFile.Write(File(name), content, secret);

    private static void Create(string path)
    {
        OwnFile.CreateDirectory(path);
        // Who may put files here could put in keys of their own.
        if (!OperatingSystem.IsWindows() && System.IO.File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherWrite))
        {
            throw Unusable(path, "everybody may write to it (chmod o-w)");
        }
    }

    private static StartupException Unusable(string path, string reason, Exception? inner = null) =>
        new($"{InstallationOptions.Section}:{nameof(InstallationOptions.DataDirectory)}: {path} cannot be used: {reason}", inner);
}

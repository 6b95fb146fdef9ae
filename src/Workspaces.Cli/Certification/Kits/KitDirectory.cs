using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Cli.Arguments;

namespace Workspaces.Cli.Certification.Kits;

/// <summary>The directory of a kit. Nobody but its owner can read it: private keys and a password are in it, and nowhere else.</summary>
internal sealed class KitDirectory(string path)
{
    private const string StateFile = "state.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What was prepared here; null = nothing yet.</summary>
    /// <exception cref="MisuseException">It cannot be read.</exception>
    public KitState? State()
    {
        if (!Has(StateFile))
        {
            return null;
        }

        try
        {
            return KitState.Read(Read(StateFile));
        }
        catch (JsonException exception)
        {
            throw new MisuseException($"{File(StateFile)} is not as a kit writes it: {exception.Message}");
        }
    }

    /// <summary>Makes the directory, or takes one that is there and empty.</summary>
    /// <exception cref="MisuseException">Something else is in it.</exception>
    public void Open()
    {
        if (System.IO.File.Exists(Path) || (Directory.Exists(Path) && !Has(StateFile) && Directory.EnumerateFileSystemEntries(Path).Any()))
        {
            throw new MisuseException($"--out: {Path} is there and holds no kit; name a directory that is not there yet, or an empty one.");
        }

        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path);
                return;
            }

            Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
            System.IO.File.SetUnixFileMode(Path, OwnerOnly | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MisuseException($"--out: {Path} cannot be made: {exception.Message}");
        }
    }

    public bool Has(string name) => System.IO.File.Exists(File(name));

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Read(string name) => GivenFile.ReadText("--dir", File(name));

    /// <exception cref="MisuseException">It is no JSON object.</exception>
    public JsonObject ReadJson(string name)
    {
        try
        {
            return JsonNode.Parse(Read(name)) as JsonObject ?? throw new JsonException("It is no object.");
        }
        catch (JsonException exception)
        {
            throw new MisuseException($"{File(name)} is no JSON: {exception.Message}");
        }
    }

    public void Write(KitState state) => Write(StateFile, state.Write());

    public void Write(string name, JsonNode content) => Write(name, content.ToJsonString(Readable) + "\n");

    /// <summary>Writes a file beside its place and moves it there: it is there whole, or not at all.</summary>
    public void Write(string name, string content)
    {
        var temporary = File($".{name}.tmp");
        System.IO.File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var writer = new StreamWriter(new FileStream(temporary, options)))
        {
            writer.Write(content);
        }

        System.IO.File.Move(temporary, File(name), overwrite: true);
    }

    public void Delete(string name) => System.IO.File.Delete(File(name));

    /// <summary>Removes what a kit wrote, the state last, and the directory where nothing else is in it.</summary>
    /// <returns>Whether the directory is gone.</returns>
    public bool Clear(IEnumerable<string> names)
    {
        foreach (var name in names.Append(StateFile))
        {
            Delete($".{name}.tmp");
            Delete(name);
        }

        if (Directory.EnumerateFileSystemEntries(Path).Any())
        {
            return false;
        }

        Directory.Delete(Path);
        return true;
    }
}

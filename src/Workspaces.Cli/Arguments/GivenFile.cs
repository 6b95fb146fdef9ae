namespace Workspaces.Cli.Arguments;

/// <summary>A file that the command line names.</summary>
public static class GivenFile
{
    /// <exception cref="MisuseException">It is not there, or cannot be read.</exception>
    public static byte[] Read(string name, string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new MisuseException($"{name}: there is no file {file}." + (file is ['@', .. var bare] && File.Exists(bare) ? $" Leave out the @: {bare}." : ""));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MisuseException($"{name}: {file} cannot be read: {exception.Message}");
        }
    }

    /// <exception cref="MisuseException">It is not there, or cannot be read.</exception>
    public static string ReadText(string name, string file) => new StreamReader(new MemoryStream(Read(name, file))).ReadToEnd();
}

using System.Security.Cryptography;

namespace Workspaces.Host.Hosting.Tls;

/// <summary>What files hold, in a few characters. Their times say less: mounted secrets are swapped by links.</summary>
internal static class FileState
{
    public static string Of(params IEnumerable<string?> paths) => string.Join(' ', paths.OfType<string>().Select(Of));

    private static string Of(string path)
    {
        try
        {
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.GetType().Name;
        }
    }
}

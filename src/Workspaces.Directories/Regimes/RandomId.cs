using System.Security.Cryptography;

namespace Workspaces.Directories.Regimes;

/// <summary>Ids as directories give them.</summary>
internal static class RandomId
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string OfBase62(int length) => RandomNumberGenerator.GetString(Base62, length);

    public static string Uuid(DateTimeOffset now) => Guid.CreateVersion7(now).ToString();
}

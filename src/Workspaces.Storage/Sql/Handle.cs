using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workspaces.Storage.Sql;

/// <summary>How codes, tokens and other secret handles are stored: nobody who reads the database can use them.</summary>
internal static class Handle
{
    public static string Hash(string secret)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), hash);
        return Base64Url.EncodeToString(hash);
    }
}

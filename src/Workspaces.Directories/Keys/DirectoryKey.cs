using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Directories.Keys;

/// <summary>A key with which a directory signs statements, as it is kept.</summary>
/// <param name="Pkcs8">In base64.</param>
internal sealed record DirectoryKey(string KeyId, string Pkcs8, DateTimeOffset CreatedAt)
{
    /// <summary>Every regime has its directory sign with PS256.</summary>
    public static DirectoryKey New(DateTimeOffset now)
    {
        using var pair = new KeyPair(WorkspaceKeyFactory.Generate(SigningAlgorithm.PS256));
        return new(pair.Key.KeyId, Convert.ToBase64String(WorkspaceKeyFactory.ExportPkcs8(pair.Key)), now);
    }

    public WorkspaceKey Open() => WorkspaceKeyFactory.ImportPkcs8(KeyId, SigningAlgorithm.PS256, Convert.FromBase64String(Pkcs8));
}

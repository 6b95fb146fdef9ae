using Workspaces.FapiExtensions.Jose;

namespace Workspaces.Storage.Keys;

internal sealed class WorkspaceKeyMaterial : IWorkspaceKeyMaterial
{
    public byte[] Generate(string algorithm)
    {
        var key = WorkspaceKeyFactory.Generate(algorithm);
        using (key.Key)
        {
            return WorkspaceKeyFactory.ExportPkcs8(key);
        }
    }

    public WorkspaceKey Import(string keyId, string algorithm, ReadOnlySpan<byte> pkcs8, ReadOnlyMemory<byte> certificate) =>
        WorkspaceKeyFactory.ImportPkcs8(keyId, algorithm, pkcs8, certificate);
}

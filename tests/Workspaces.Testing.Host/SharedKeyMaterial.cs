using System.Collections.Concurrent;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Storage.Keys;

namespace Workspaces.Testing.Host;

/// <summary>
/// Makes RSA keys once for all installations of a test process, because making one takes a fifth of a second: no installation gets a key twice,
/// and none knows what others have.
/// </summary>
internal sealed class SharedKeyMaterial : IWorkspaceKeyMaterial
{
    private static readonly ConcurrentDictionary<int, Lazy<byte[]>> Made = new();
    private static readonly ConcurrentDictionary<string, SharedKeyMaterial> Installations = new(StringComparer.Ordinal);
    private readonly WorkspaceKeyMaterial _material = new();
    private int _given;

    /// <summary>That of one installation, whose replicas share it.</summary>
    /// <param name="database">Where it keeps its keys.</param>
    public static SharedKeyMaterial Of(string database) => Installations.GetOrAdd(database, _ => new());

    // A copy: whoever gets a key overwrites it after use.
    public byte[] Generate(string algorithm) => algorithm is SigningAlgorithm.ES256
        ? _material.Generate(algorithm)
        : [.. Made.GetOrAdd(Interlocked.Increment(ref _given), _ => new(() => _material.Generate(algorithm))).Value];

    public WorkspaceKey Import(string keyId, string algorithm, ReadOnlySpan<byte> pkcs8, ReadOnlyMemory<byte> certificate) => _material.Import(keyId, algorithm, pkcs8, certificate);
}

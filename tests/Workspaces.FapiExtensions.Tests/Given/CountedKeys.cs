using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>Keys of a client that count how often somebody looks for one.</summary>
internal sealed class CountedKeys(params JsonWebKey[] keys) : IClientKeys
{
    public int Lookups { get; private set; }

    public ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken)
    {
        Lookups++;
        return new(KeySelection.ForVerification(keys, algorithm, keyId));
    }

    public ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) => new(KeySelection.ForEncryption(keys, algorithm));

    public ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken) => new((string?)null);

    public ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => new(keys);
}

internal static class CountedKeysOfClients
{
    public static Client WithKeys(this Client client, IClientKeys keys) =>
        new() { Metadata = client.Metadata, Keys = keys, CertificateSubject = client.CertificateSubject, Scopes = client.Scopes };
}

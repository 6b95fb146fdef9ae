using Microsoft.IdentityModel.Tokens;

namespace Workspaces.FapiExtensions.Jose;

/// <summary>The public keys of one client.</summary>
public interface IClientKeys
{
    /// <summary>
    /// Keys that may have made a signature of this algorithm, best first; an unknown key id makes keys by reference be fetched once more.
    /// Empty when there is none, or when the client's key set cannot be fetched.
    /// </summary>
    ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken);

    /// <summary>The client's key for encryption to it with this algorithm; null when it has none.</summary>
    ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken);

    /// <summary>Why the client's key of this id does not count, or none of them where no id is given; null when that is not the reason that a signature does not hold.</summary>
    ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken);

    /// <summary>Why the key set cannot be had where it is published, in our own words; null when it can, or was registered by value.</summary>
    ValueTask<string?> FindFailureAsync(CancellationToken cancellationToken) => new((string?)null);

    /// <summary>Every key, as last fetched.</summary>
    ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken);
}

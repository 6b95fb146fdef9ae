using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>The keys with which directories sign software statements, and software its requests, as each workspace fetched them.</summary>
public sealed class StatementKeys(GuardedHttpClient client, TimeProvider time, ILogger<StatementKeys> logger)
{
    private const int MaxRemote = 10_000;

    private readonly BoundedCache<(string WorkspaceId, string Uri, bool OfDirectory), RemoteClientKeys> _remote = new(MaxRemote, ownerOf: static key => key.WorkspaceId);

    /// <summary>Verifies with a key of the directory, which the operator names.</summary>
    public ValueTask<(SignatureStatus Signature, string? Failure)> VerifyOfDirectoryAsync(string workspaceId, CompactJwt jwt, string uri, CancellationToken cancellationToken) =>
        VerifyAsync((workspaceId, uri, true), jwt, cancellationToken);

    /// <summary>Verifies with a key of the software, which its statement names.</summary>
    public ValueTask<(SignatureStatus Signature, string? Failure)> VerifyOfSoftwareAsync(string workspaceId, CompactJwt jwt, string uri, CancellationToken cancellationToken) =>
        VerifyAsync((workspaceId, uri, false), jwt, cancellationToken);

    private async ValueTask<(SignatureStatus Signature, string? Failure)> VerifyAsync((string WorkspaceId, string Uri, bool OfDirectory) place, CompactJwt jwt, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(place.Uri, UriKind.Absolute, out var uri))
        {
            return (SignatureStatus.NoKey, "no absolute URL");
        }

        var keys = _remote.GetOrAdd(place, key => new(uri, client, time, logger, key.OfDirectory));
        var found = await keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken);
        return (Jws.Verify(jwt, found), found.Count == 0 ? await keys.FindFailureAsync(cancellationToken) : null);
    }
}

using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Workspaces.FapiExtensions.Caching;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Outbound;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>The keys with which clients sign messages: their own, and where a directory publishes keys of their organisations (<see cref="ConsentSettings.OrganisationKeys"/>) those.</summary>
public sealed class OrganisationKeys(GuardedHttpClient client, TimeProvider time, ILogger<OrganisationKeys> logger)
{
    private const int MaxRemote = 10_000;

    private readonly BoundedCache<(string WorkspaceId, Uri Uri), RemoteClientKeys> _remote = new(MaxRemote, ownerOf: static key => key.WorkspaceId);

    /// <summary>The keys of a client and of its organisation.</summary>
    public IClientKeys KeysOf(Workspace workspace, Client sender) =>
        workspace.Settings.Consent.OrganisationKeys is { Length: > 0 } reference
        && Uri.TryCreate(sender.Metadata.JwksUri, UriKind.Absolute, out var own)
        && Uri.TryCreate(own, reference, out var organisation)
            ? new BothKeys(sender.Keys, Accepted(sender, _remote.GetOrAdd((workspace.Id, organisation), key => new(key.Uri, client, time, logger))))
            : sender.Keys;

    private static IClientKeys Accepted(Client sender, RemoteClientKeys keys) => sender.Revoked.IsEmpty ? keys : new AcceptedClientKeys(keys, sender.Revoked);

    /// <summary>The organisation's are asked for where the client has none that could have made a signature.</summary>
    private sealed class BothKeys(IClientKeys own, IClientKeys organisation) : IClientKeys
    {
        public async ValueTask<IReadOnlyList<JsonWebKey>> FindForVerificationAsync(string algorithm, string? keyId, CancellationToken cancellationToken) =>
            await own.FindForVerificationAsync(algorithm, keyId, cancellationToken) is { Count: > 0 } found && found.Any(key => key.Kid == keyId)
                ? found
                : await organisation.FindForVerificationAsync(algorithm, keyId, cancellationToken);

        public ValueTask<JsonWebKey?> FindForEncryptionAsync(string algorithm, CancellationToken cancellationToken) => own.FindForEncryptionAsync(algorithm, cancellationToken);

        public ValueTask<string?> FindFaultAsync(string? keyId, CancellationToken cancellationToken) => own.FindFaultAsync(keyId, cancellationToken);

        public async ValueTask<IReadOnlyList<JsonWebKey>> AllAsync(CancellationToken cancellationToken) => [.. await own.AllAsync(cancellationToken), .. await organisation.AllAsync(cancellationToken)];
    }
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>A way in which clients authenticate. Implementations are found by their name in every assembly that the host names.</summary>
public interface IClientAuthenticationMethod
{
    /// <summary>The value of <c>token_endpoint_auth_method</c>.</summary>
    string Name { get; }

    /// <summary>Whether the request tries to authenticate this client so.</summary>
    bool IsTried(ClientCredentials credentials, Client client);

    /// <summary>The client that these credentials name beside <c>client_id</c>, not yet trusted; null when they name none.</summary>
    string? ClientNamedBy(ClientCredentials credentials) => null;

    /// <summary>Why the credentials cannot even be read; null when they can, or are not of this method.</summary>
    Refusal? FaultOf(ClientCredentials credentials) => null;

    /// <summary>
    /// The attempt with what can be read of it for next to nothing. The rules judge it before <see cref="GatherAsync"/> spends more, and what they refuse then is never gathered.
    /// </summary>
    ClientAuthenticationAttempt Describe(ClientAuthenticationAttempt attempt, ClientCredentials credentials) => attempt;

    /// <summary>Gathers what the rules have to know of an attempt that tries this method, and that costs something: signatures, fetches.</summary>
    ValueTask<GatheredAttempt> GatherAsync(ClientAuthenticationAttempt attempt, ClientCredentials credentials, Client client, CancellationToken cancellationToken) =>
        new(new GatheredAttempt(attempt));

    /// <summary>The attempt as it stands when its one-time value turns out to have been used before.</summary>
    ClientAuthenticationAttempt Replayed(ClientAuthenticationAttempt attempt) => attempt;

    /// <summary>
    /// Whether the attempt proves that it is the client, whatever rules a workspace has: a template that lost its rules must not open the door.
    /// </summary>
    bool Proves(ClientAuthenticationAttempt attempt);

    /// <summary>What the metadata say of the method at an endpoint, by the suffix of the member (<c>signing_alg_values_supported</c>).</summary>
    IEnumerable<(string Suffix, object Value)> MetadataOf(ServerSettings settings) => [];
}

/// <summary>An attempt with its facts.</summary>
/// <param name="OneTimeValue">What must be taken before the client counts as authenticated; null = nothing.</param>
public sealed record GatheredAttempt(ClientAuthenticationAttempt Attempt, OneTime.OneTimeValue? OneTimeValue = null);

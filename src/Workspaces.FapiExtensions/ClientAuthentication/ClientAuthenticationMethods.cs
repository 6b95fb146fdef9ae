using System.Collections.Frozen;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>The methods of client authentication that the server knows, by name.</summary>
public sealed class ClientAuthenticationMethods(IEnumerable<IClientAuthenticationMethod> methods)
{
    private readonly IClientAuthenticationMethod[] _all = [.. methods];
    private readonly FrozenDictionary<string, IClientAuthenticationMethod> _byName = methods.ToFrozenDictionary(method => method.Name, StringComparer.Ordinal);

    public IReadOnlyList<IClientAuthenticationMethod> All => _all;

    /// <summary>The method of that name; null when there is none.</summary>
    public IClientAuthenticationMethod? Find(string? name) => name is null ? null : _byName.GetValueOrDefault(name);

    /// <summary>The methods that a request tries on a client.</summary>
    public IClientAuthenticationMethod[] TriedBy(ClientCredentials credentials, Client client) => [.. _all.Where(method => method.IsTried(credentials, client))];

    /// <summary>Whether an attempt proves to be the client: by one method, which is the one that the client registered.</summary>
    public bool Prove(ClientAuthenticationAttempt attempt) =>
        attempt.Methods is [var name]
        && name == attempt.Client.TokenEndpointAuthMethod
        && (attempt.ClientIdParameter is null || attempt.ClientIdParameter == attempt.Client.ClientId)
        && Find(name)?.Proves(attempt) is true;
}

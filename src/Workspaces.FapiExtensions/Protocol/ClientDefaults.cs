namespace Workspaces.FapiExtensions.Protocol;

/// <summary>What a registration means where it says nothing.</summary>
public static class ClientDefaults
{
    private static readonly string[] DefaultGrantTypes = [GrantType.AuthorizationCode];
    private static readonly string[] DefaultResponseTypes = [ResponseType.Code];

    /// <summary>The registered grant types; only the authorization code when none are registered (RFC 7591 2).</summary>
    public static IReadOnlyList<string> EffectiveGrantTypes(this ClientMetadata client) => client.GrantTypes ?? DefaultGrantTypes;

    /// <summary>The registered response types; only <c>code</c> when none are registered (RFC 7591 2).</summary>
    public static IReadOnlyList<string> EffectiveResponseTypes(this ClientMetadata client) => client.ResponseTypes ?? DefaultResponseTypes;

    /// <summary>Whether the client registered for the scope; a client that registered none may ask for all.</summary>
    public static bool IsRegisteredFor(this ClientMetadata client, string scope)
    {
        if (client.Scope is null)
        {
            return true;
        }

        var registered = client.Scope.AsSpan();
        foreach (var range in registered.Split(' '))
        {
            if (registered[range].SequenceEqual(scope))
            {
                return true;
            }
        }

        return false;
    }
}

using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary><c>client_secret_post</c>: recognised so that it can be refused by name; FAPI has no shared secrets (FAPI1-ADV-5.2.2-14).</summary>
internal sealed class ClientSecretPost : IClientAuthenticationMethod
{
    public string Name => ClientAuthenticationMethod.ClientSecretPost;

    public bool IsTried(ClientCredentials credentials, Client client) => credentials.HasSecret;

    public bool Proves(ClientAuthenticationAttempt attempt) => false;
}

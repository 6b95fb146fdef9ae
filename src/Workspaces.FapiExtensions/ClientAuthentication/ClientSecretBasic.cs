using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary><c>client_secret_basic</c>: recognised so that it can be refused by name; FAPI has no shared secrets (FAPI1-ADV-5.2.2-14).</summary>
internal sealed class ClientSecretBasic : IClientAuthenticationMethod
{
    public string Name => ClientAuthenticationMethod.ClientSecretBasic;

    public bool IsTried(ClientCredentials credentials, Client client) => credentials.HasBasic;

    // An assertion beside it says more: it is signed.
    public string? ClientNamedBy(ClientCredentials credentials) => credentials.ClientAssertion is null ? credentials.BasicClientId : null;

    public bool Proves(ClientAuthenticationAttempt attempt) => false;
}

using Workspaces.FapiExtensions.ClientAuthentication;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>The methods of client authentication that the pack brings.</summary>
internal static class Methods
{
    public static ClientAuthenticationMethods All { get; } =
        new([new PrivateKeyJwt(), new TlsClientAuth(), new SelfSignedTlsClientAuth(), new ClientSecretPost(), new ClientSecretBasic()]);
}

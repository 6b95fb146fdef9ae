using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.Workspaces;

/// <summary>How a workspace authenticates at its provider's endpoints (OpenID Connect Core 9).</summary>
internal static class UpstreamClientAuthentication
{
    public const string PrivateKeyJwt = ClientAuthenticationMethod.PrivateKeyJwt;
    public const string SecretBasic = "client_secret_basic";
    public const string SecretPost = "client_secret_post";

    public static IReadOnlyList<string> All { get; } = [PrivateKeyJwt, SecretBasic, SecretPost];
}

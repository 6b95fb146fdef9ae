using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.SignIn;

/// <summary>What must come back from the provider as it went there; kept by the browser alone until the user is known.</summary>
/// <param name="Issuer">The provider that was asked.</param>
/// <param name="ProviderClientId">Who asked there.</param>
/// <param name="ClientId">The client for whose request the user signs in; empty = for none.</param>
/// <param name="RequestUri">That request, or the name of what the user wants to see.</param>
/// <param name="Language">Of the pages.</param>
/// <param name="BeganAt">When the user was sent off.</param>
/// <param name="DpopKey">The key of this sign-in as PKCS#8; null = the provider binds nothing to keys.</param>
internal sealed record SignInTrip(
    string Issuer, string ProviderClientId, string ClientId, string RequestUri, string Language, DateTimeOffset BeganAt, byte[]? DpopKey)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public string State { get; init; } = OpaqueHandle.Create();
    public string Nonce { get; init; } = OpaqueHandle.Create();
    public string CodeVerifier { get; init; } = OpaqueHandle.Create();

    /// <summary>RFC 7636 4.2.</summary>
    public string CodeChallenge() => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(CodeVerifier)));

    /// <summary>Whether the trip went to this provider and is not over.</summary>
    public bool LeadsTo(IdentityProvider provider, DateTimeOffset now) =>
        Issuer == provider.Issuer && ProviderClientId == provider.ClientId && BeganAt + Lifetime > now;
}

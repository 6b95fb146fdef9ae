using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Workspaces.Application.IdentityProviders;
using Workspaces.Application.SignIn;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Host.SignIn;

/// <summary>Reads the provider's authorization response (OpenID Connect Core 3.1.2.5, RFC 9207, JARM).</summary>
internal static class ProviderResponses
{
    /// <summary>The code, if the response is the answer to this trip.</summary>
    public static async Task<Attempt<string>> CodeAsync(
        ProviderConnection connection, SignInTrip trip, IQueryCollection query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var read = connection.Metadata.SignedResponses ? await UnwrapAsync(connection, query, now, cancellationToken) : Plain(query);
        if (read.Failed)
        {
            return read.Failure;
        }

        var response = read.Value;
        if (!Same(response.GetValueOrDefault("state"), trip.State))
        {
            return new UpstreamFailure(UpstreamReason.State);
        }

        // A JWT has its issuer checked with its signature.
        if (response.TryGetValue("iss", out var issuer) ? issuer != connection.Provider.Issuer : connection.Metadata is { NamesIssuer: true, SignedResponses: false })
        {
            return new UpstreamFailure(UpstreamReason.ResponseIssuer);
        }

        return response switch
        {
            _ when response.GetValueOrDefault("error") is { } error => new UpstreamFailure(
                error == ProviderError.AccessDenied ? UpstreamReason.AccessDenied : UpstreamReason.ProviderError, $"The provider answered {ProviderError.Known(error)}."),
            _ when response.GetValueOrDefault("code") is { Length: > 0 } code => code,
            _ => new UpstreamFailure(UpstreamReason.Response, "The response has neither code nor error."),
        };
    }

    private static Attempt<Dictionary<string, string>> Plain(IQueryCollection query) => query.Any(parameter => parameter.Value.Count != 1)
        ? new UpstreamFailure(UpstreamReason.Response, "A parameter of the response stands more than once.")
        : query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString(), StringComparer.Ordinal);

    /// <summary>JARM 2.4.</summary>
    private static async Task<Attempt<Dictionary<string, string>>> UnwrapAsync(
        ProviderConnection connection, IQueryCollection query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (query["response"] is not [{ } text] || !CompactJwt.TryParse(text, out var jwt) || !JwtClaims.TryRead(jwt.Payload, out var claims))
        {
            return new UpstreamFailure(UpstreamReason.Response, "The response is no JWT.");
        }

        var keys = await connection.Keys.FindForVerificationAsync(jwt.Algorithm, jwt.KeyId, cancellationToken);
        if (Jws.Verify(jwt, keys) is not SignatureStatus.Valid)
        {
            return new UpstreamFailure(UpstreamReason.Response, "The signature of the response does not hold.");
        }

        if (claims.Issuer != connection.Provider.Issuer)
        {
            return new UpstreamFailure(UpstreamReason.ResponseIssuer);
        }

        return claims.Audiences is [var audience] && audience == connection.Provider.ClientId && claims.Expires > now
            ? jwt.Payload.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String).ToDictionary(
                member => member.Name, member => member.Value.GetString() ?? "", StringComparer.Ordinal)
            : new UpstreamFailure(UpstreamReason.Response, "The response is for another client, or expired.");
    }

    private static bool Same(string? given, string expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}

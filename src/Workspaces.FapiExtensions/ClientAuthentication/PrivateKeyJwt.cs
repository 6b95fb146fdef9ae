using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary><c>private_key_jwt</c>: an assertion that the client signed (RFC 7523 2.2, OpenID Connect Core 9).</summary>
internal sealed class PrivateKeyJwt : IClientAuthenticationMethod
{
    public string Name => ClientAuthenticationMethod.PrivateKeyJwt;

    public bool IsTried(ClientCredentials credentials, Client client) => credentials.ClientAssertion is not null;

    public string? ClientNamedBy(ClientCredentials credentials) =>
        credentials.ReadAssertion() is var (_, claims) ? claims.Subject ?? claims.Issuer : null;

    public Refusal? FaultOf(ClientCredentials credentials) => credentials switch
    {
        { ClientAssertion: null, ClientAssertionType: null } => null,
        { ClientAssertionType: not ClientCredentials.JwtBearer } => Reasons.ClientAssertionTypeParameter.Refuse(),
        _ => credentials.ReadAssertion() is null ? Reasons.ClientAssertionUnreadable.Refuse() : null,
    };

    public ClientAuthenticationAttempt Describe(ClientAuthenticationAttempt attempt, ClientCredentials credentials) =>
        credentials.ReadAssertion() is var (jwt, claims) ? attempt with { Assertion = ClientAssertionReader.Describe(jwt, claims) } : attempt;

    public async ValueTask<GatheredAttempt> GatherAsync(
        ClientAuthenticationAttempt attempt, ClientCredentials credentials, Client client, CancellationToken cancellationToken)
    {
        if (credentials.ReadAssertion() is not var (jwt, claims))
        {
            return new(attempt);
        }

        var described = attempt.Assertion ?? ClientAssertionReader.Describe(jwt, claims);
        var signature = await ClientAssertionReader.VerifyAsync(jwt, client, cancellationToken);
        var assertion = described with
        {
            Signature = signature,
            KeyFault = signature is SignatureStatus.Valid ? null : await client.Keys.FindFaultAsync(jwt.KeyId, cancellationToken),
            KeysFailure = signature is SignatureStatus.Valid ? null : await client.Keys.FindFailureAsync(cancellationToken),
        };
        return new(attempt with { Assertion = assertion }, ClientAssertionReader.OneTimeValue(assertion, client));
    }

    public ClientAuthenticationAttempt Replayed(ClientAuthenticationAttempt attempt) =>
        attempt.Assertion is { } assertion ? attempt with { Assertion = assertion with { Replayed = true } } : attempt;

    public bool Proves(ClientAuthenticationAttempt attempt) =>
        attempt.Assertion is { Signature: SignatureStatus.Valid, Replayed: false, Expires: not null } assertion
        && assertion.Issuer == attempt.Client.ClientId
        && assertion.Subject == attempt.Client.ClientId;

    public IEnumerable<(string Suffix, object Value)> MetadataOf(ServerSettings settings) => [("signing_alg_values_supported", settings.AcceptedSigningAlgorithms)];
}

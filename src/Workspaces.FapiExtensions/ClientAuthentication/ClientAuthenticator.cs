using System.Diagnostics.CodeAnalysis;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Authenticates clients at every endpoint: reads what the request carries, and lets the workspace's rules judge it.</summary>
public sealed class ClientAuthenticator(MutualTls mutualTls, TimeProvider time)
{
    private const int MaxClientIdLength = 256;

    /// <summary>Gathers the facts without judging or taking anything.</summary>
    public async ValueTask<ClientAuthenticationReading> ReadAsync(Workspace workspace, ClientCredentials credentials, CancellationToken cancellationToken)
    {
        var assertion = ClientAssertionReader.TryRead(credentials.ClientAssertion);
        if (FaultOf(credentials, assertion is not null) is { } fault)
        {
            return new() { Refusal = fault };
        }

        // The assertion is not trusted yet; it only says whose keys to try.
        var clientId = credentials.ClientIdParameter ?? assertion?.Claims.Subject ?? assertion?.Claims.Issuer;
        if (!IsPlausible(clientId) || await workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client)
        {
            return new() { Refusal = Reasons.ClientUnauthenticated.Refuse() };
        }

        var verified = assertion is { } read ? await ClientAssertionReader.VerifyAsync(read.Jwt, read.Claims, client, cancellationToken) : null;
        return new()
        {
            Client = client,
            OneTimeValue = verified is null ? null : ClientAssertionReader.OneTimeValue(verified, client),
            Attempt = Attempt(workspace, credentials, client) with
            {
                Assertion = verified,
                Certificate = await mutualTls.ReadAsync(workspace, client, credentials.Certificate, cancellationToken),
            },
        };
    }

    /// <summary>Lets the workspace's rules judge what was gathered.</summary>
    /// <param name="workspace">The workspace that was asked.</param>
    /// <param name="reading">What <see cref="ReadAsync"/> returned for it.</param>
    /// <param name="replayed">The assertion's <c>jti</c> was presented before.</param>
    /// <param name="deviations">Takes what rules that only report would have refused.</param>
    public static ClientAuthenticationResult Judge(Workspace workspace, ClientAuthenticationReading reading, bool replayed, Deviations? deviations = null)
    {
        if (reading is not { Client: { } client, Attempt: { } attempt, Refusal: null })
        {
            return new() { Refusal = reading.Refusal ?? Reasons.ClientUnauthenticated.Refuse() };
        }

        if (replayed && attempt.Assertion is { } assertion)
        {
            attempt = attempt with { Assertion = assertion with { Replayed = true } };
        }

        if (workspace.Rules.Check(attempt, deviations) is { } refusal)
        {
            return new() { Refusal = refusal };
        }

        return ClientAuthenticationProof.Holds(attempt)
            ? new() { Client = client, Certificate = attempt.Certificate }
            : new() { Refusal = Reasons.ClientUnauthenticated.Refuse() };
    }

    private ClientAuthenticationAttempt Attempt(Workspace workspace, ClientCredentials credentials, Client client) => new()
    {
        Now = time.GetUtcNow(),
        Endpoint = credentials.Endpoint,
        Client = client.Metadata,
        Settings = workspace.Settings,
        Methods = MethodsOf(credentials, client),
        ClientIdParameter = credentials.ClientIdParameter,
        AudienceSymbols = AudienceSymbols.For(workspace.Endpoints, credentials.Endpoint),
    };

    private static Refusal? FaultOf(ClientCredentials credentials, bool readable) => credentials switch
    {
        { ClientAssertion: null, ClientAssertionType: null } => null,
        { ClientAssertionType: not ClientCredentials.JwtBearer } => Reasons.ClientAssertionTypeParameter.Refuse(),
        _ => readable ? null : Reasons.ClientAssertionUnreadable.Refuse(),
    };

    private static bool IsPlausible([NotNullWhen(true)] string? clientId) =>
        clientId is { Length: > 0 and <= MaxClientIdLength } && !clientId.Any(char.IsControl);

    // A certificate alone is a method only for clients that registered it as theirs; for the others it binds tokens.
    private static List<string> MethodsOf(ClientCredentials credentials, Client client)
    {
        var methods = new List<string>();
        methods.AddRange(credentials.ClientAssertion is null ? [] : [ClientAuthenticationMethod.PrivateKeyJwt]);
        methods.AddRange(credentials.HasSecret ? ["client_secret_post"] : []);
        methods.AddRange(credentials.HasBasic ? ["client_secret_basic"] : []);
        if (methods.Count == 0)
        {
            methods.Add(credentials.Certificate is not null
                && client.Metadata.TokenEndpointAuthMethod is ClientAuthenticationMethod.TlsClientAuth or ClientAuthenticationMethod.SelfSignedTlsClientAuth
                    ? client.Metadata.TokenEndpointAuthMethod
                    : ClientAuthenticationMethod.None);
        }

        return methods;
    }
}

using System.Diagnostics.CodeAnalysis;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.ClientAuthentication;

/// <summary>Authenticates clients at every endpoint: reads what the request carries, and lets the workspace's rules judge it.</summary>
public sealed class ClientAuthenticator(ClientAuthenticationMethods methods, MutualTls mutualTls, TimeProvider time)
{
    private const int MaxClientIdLength = 256;

    /// <summary>Gathers the facts without judging or taking anything.</summary>
    public async ValueTask<ClientAuthenticationReading> ReadAsync(Workspace workspace, ClientCredentials credentials, CancellationToken cancellationToken)
    {
        foreach (var method in methods.All)
        {
            if (method.FaultOf(credentials) is { } fault)
            {
                return new() { Refusal = fault };
            }
        }

        // Nothing that names the client is trusted yet; it only says whose keys to try.
        var named = NamedIn(credentials);
        if (!IsPlausible(named, out var clientId) || await workspace.Clients.FindAsync(clientId, cancellationToken) is not { } client)
        {
            return new() { Refusal = Unauthenticated(workspace, credentials, named) };
        }

        var tried = methods.TriedBy(credentials, client);
        var attempt = tried.Aggregate(Attempt(workspace, credentials, client, tried), (known, method) => method.Describe(known, credentials));
        return await GatherAsync(workspace, credentials, new() { Client = client, Methods = tried, Attempt = attempt }, cancellationToken);
    }

    // What is cheap is judged before what is dear is found out: claims before signatures, signatures before chains.
    private async ValueTask<ClientAuthenticationReading> GatherAsync(
        Workspace workspace, ClientCredentials credentials, ClientAuthenticationReading reading, CancellationToken cancellationToken)
    {
        if (reading is not { Client: { } client, Attempt: { } attempt })
        {
            return reading;
        }

        attempt = attempt with { Certificate = mutualTls.Describe(client, credentials.Certificate) };
        if (IsRefused(workspace, attempt))
        {
            return reading with { Attempt = attempt, CutShort = true };
        }

        OneTimeValue? oneTimeValue = null;
        foreach (var method in reading.Methods)
        {
            var gathered = await method.GatherAsync(attempt, credentials, client, cancellationToken);
            (attempt, oneTimeValue) = (gathered.Attempt, gathered.OneTimeValue ?? oneTimeValue);
        }

        return attempt.Certificate is not null && (attempt.Assertion is { Signature: not SignatureStatus.Valid } || IsRefused(workspace, attempt))
            ? reading with { Attempt = attempt, CutShort = true }
            : reading with { OneTimeValue = oneTimeValue, Attempt = attempt with { Certificate = await mutualTls.ReadAsync(workspace, client, credentials.Certificate, cancellationToken) } };
    }

    // Rules that only report refuse nothing here either; what they have to say they say when all is known.
    private static bool IsRefused(Workspace workspace, ClientAuthenticationAttempt attempt) => workspace.Rules.Check(attempt, new()) is not null;

    /// <summary>Lets the workspace's rules judge what was gathered.</summary>
    /// <param name="workspace">The workspace that was asked.</param>
    /// <param name="reading">What <see cref="ReadAsync"/> returned for it.</param>
    /// <param name="replayed">The one-time value of the attempt was presented before.</param>
    /// <param name="deviations">Takes what rules that only report would have refused.</param>
    public ClientAuthenticationResult Judge(Workspace workspace, ClientAuthenticationReading reading, bool replayed, Deviations? deviations = null)
    {
        if (reading is not { Client: { } client, Attempt: { } attempt, Refusal: null })
        {
            return new() { Refusal = reading.Refusal ?? Reasons.ClientUnauthenticated.Refuse() };
        }

        if (replayed)
        {
            attempt = reading.Methods.Aggregate(attempt, static (known, method) => method.Replayed(known));
        }

        if (workspace.Rules.Check(attempt, deviations) is { } refusal)
        {
            return new() { Refusal = refusal };
        }

        return !reading.CutShort && methods.Prove(attempt)
            ? new() { Client = client, Certificate = attempt.Certificate }
            : new() { Refusal = Reasons.ClientUnauthenticated.Refuse() };
    }

    private ClientAuthenticationAttempt Attempt(Workspace workspace, ClientCredentials credentials, Client client, IClientAuthenticationMethod[] tried) => new()
    {
        Now = time.GetUtcNow(),
        Endpoint = credentials.Endpoint,
        Client = client.Metadata,
        Settings = workspace.Settings,
        Methods = tried.Length == 0 ? [ClientAuthenticationMethod.None] : [.. tried.Select(method => method.Name)],
        Presented = credentials.Presented,
        MutualTlsUrl = workspace.Endpoints.MutualTls(credentials.Endpoint),
        ClientIdParameter = credentials.ClientIdParameter,
        AudienceSymbols = AudienceSymbols.For(workspace.Endpoints, credentials.Endpoint),
    };

    /// <summary>The client that credentials name, whoever they are; null when they name none.</summary>
    internal string? NamedIn(ClientCredentials credentials) =>
        credentials.ClientIdParameter ?? methods.All.Select(method => method.ClientNamedBy(credentials)).FirstOrDefault(name => name is not null);

    // Of the request alone, and of what the metadata publish: which ids exist, nobody learns from it.
    private static Refusal Unauthenticated(Workspace workspace, ClientCredentials credentials, string? named) => Reasons.ClientUnauthenticated.Refuse(
        description: (string.IsNullOrEmpty(named) ? "No client_id came, nor anything else that names a client. " : Reasons.ClientUnauthenticated.Description + " ")
            + PresentedCredentialsText.Of(credentials.Presented, workspace.Settings, workspace.Endpoints.MutualTls(credentials.Endpoint)));

    private static bool IsPlausible(string? named, [NotNullWhen(true)] out string? clientId)
    {
        clientId = named is { Length: > 0 and <= MaxClientIdLength } && !named.Any(char.IsControl) ? named : null;
        return clientId is not null;
    }
}

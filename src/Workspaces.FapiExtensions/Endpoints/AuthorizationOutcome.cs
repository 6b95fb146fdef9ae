using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Endpoints;

/// <summary>What became of an authorization request: either a request that may be put to the user, or a refusal and where it may be told.</summary>
/// <param name="Client">Null when the request names none that is known.</param>
/// <param name="Request">Null when refused.</param>
/// <param name="Parameters">The effective parameters as a JSON object.</param>
/// <param name="Secret">The secret part of its request_uri; null while it is stored nowhere.</param>
/// <param name="Stored">What is stored of it; null while it is stored nowhere.</param>
/// <param name="Target">Where the answer goes.</param>
/// <param name="Refusal">Null when the request may be put to the user.</param>
public sealed record AuthorizationOutcome(
    Client? Client, AuthorizationRequest? Request, string Parameters, string? Secret, StoredAuthorizationRequest? Stored, ResponseTarget Target, Refusal? Refusal)
{
    public Client RequiredClient => Client ?? throw new InvalidOperationException("The request names no known client.");

    public AuthorizationRequest RequiredRequest => Request ?? throw new InvalidOperationException("The request was refused.");

    public static AuthorizationOutcome Refused(Refusal refusal, ResponseTarget target, Client? client) =>
        new(client, null, "{}", null, null, refusal.Violation.NeverRedirect ? ResponseTarget.None : target, refusal);
}

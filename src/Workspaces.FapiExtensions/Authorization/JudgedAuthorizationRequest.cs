using Workspaces.FapiExtensions.EndUsers;
using Workspaces.FapiExtensions.Intents;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Authorization;

/// <summary>An authorization request after the rules: one that may be put to its user, or a refusal and where it may be told.</summary>
public sealed record JudgedAuthorizationRequest
{
    /// <summary>The client that the request names; null when there is none of that id.</summary>
    public Client? NamedClient { get; init; }

    /// <summary>The request as it was judged; null when no client was there to judge it for.</summary>
    public AuthorizationRequest? Subject { get; init; }

    /// <summary>The intent of the client that the request names; null when it names none.</summary>
    public Intent? Intent { get; init; }

    /// <summary>The parameters that count, as the JSON object that is stored.</summary>
    public string Parameters { get; init; } = "{}";

    /// <summary>The reference under which it is stored; null while it is stored nowhere.</summary>
    public string? RequestUri { get; init; }

    /// <summary>What is stored of it; null while it is stored nowhere.</summary>
    public StoredAuthorizationRequest? Stored { get; init; }

    /// <summary>How it ended; null while it can be answered.</summary>
    public EndedAuthorizationRequest? Ended { get; init; }

    /// <summary>Where the answer goes.</summary>
    public ResponseTarget Target { get; init; } = ResponseTarget.None;

    /// <summary>Null when the request may be put to the user.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The client of a request that was not refused.</summary>
    public Client Client => NamedClient ?? throw new InvalidOperationException("The request names no known client.");

    /// <summary>The request, when it was not refused.</summary>
    public AuthorizationRequest Request => Subject ?? throw new InvalidOperationException("The request was not judged.");

    /// <summary>Whether the request may be answered for this user: it names nobody, or nobody else (OpenID Connect Core 3.1.2.2).</summary>
    public bool Admits(Workspace workspace, string userId) =>
        Request.NamedSubject is not { } named || named.Is(SubjectIdentifiers.For(workspace, Client, userId));

    /// <summary>A request that is refused where no redirect URI can be trusted.</summary>
    public static JudgedAuthorizationRequest Refused(Refusal refusal) => new() { Refusal = refusal };
}

using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Refusals;

namespace Workspaces.Host.Interaction;

/// <summary>What the page of a request that is over shows.</summary>
/// <param name="ClientId">Whose request it was.</param>
/// <param name="Metadata">What that client says about itself.</param>
/// <param name="RequestUri">Under which it waited; null = nothing is known of it.</param>
/// <param name="Ending">How it ended; null = nobody knows any more.</param>
/// <param name="Waits">The answer has not arrived yet, and can be sent again from here.</param>
/// <param name="Refused">What the client's developer is told; null = nothing, nobody did anything wrong.</param>
public sealed record EndedPage(string ClientId, ClientMetadata Metadata, string? RequestUri, AuthorizationEnding? Ending, bool Waits, RefusedRequest? Refused)
{
    /// <summary>How the names of its texts begin.</summary>
    internal string Texts => Ending switch
    {
        AuthorizationEnding.Granted or AuthorizationEnding.Declined => "ended.answered",
        AuthorizationEnding.Expired => "ended.late",
        _ => "ended.over",
    };

    internal string ClientName => Metadata.ClientName ?? ClientId;

    /// <summary>What the button of the page answers; null = it has none.</summary>
    internal string? Decision => Waits ? "allow" : Ending is AuthorizationEnding.Expired ? "deny" : null;
}

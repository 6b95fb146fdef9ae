using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Requests;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Grants;

/// <summary>For whom access tokens are (RFC 8707 2.2): the resources that were named, or the issuer where none was.</summary>
internal static class GrantedAudience
{
    /// <summary>For whom a token of a grant is; a refusal where the request names what was not granted, or nothing that was granted is registered any more.</summary>
    /// <param name="workspace">Whose tokens they are.</param>
    /// <param name="grant">What was granted.</param>
    /// <param name="named">What the token request names; empty = everything that was granted.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async ValueTask<EndpointResult<IReadOnlyList<string>>> OfAsync(Workspace workspace, Grant grant, IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> granted = grant.Resources is { Count: > 0 } resources ? resources : [workspace.Issuer];
        if (named.Except(granted, StringComparer.Ordinal).Any())
        {
            return new(null, Reasons.ResourceNotGranted.Refuse());
        }

        // An API that is gone takes its name along; what is left never becomes more than was granted.
        var known = await ResourceIndicators.KnownAsync(workspace, named.Count > 0 ? named : granted, cancellationToken);
        return known.Count > 0 ? new(known, null) : new(null, Reasons.ResourceUnknown.Refuse());
    }

    /// <summary>For whom a token of the client itself is: whatever it names, which was looked up when the request was judged.</summary>
    public static IReadOnlyList<string> OfClientAlone(TokenRequestInHand request) =>
        request.Subject.Resources is { Count: > 0 } named ? named : [request.Workspace.Issuer];
}

using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Resources;

/// <summary>Refuses resource calls without an <c>x-fapi-interaction-id</c> header that is a UUID.</summary>
/// <remarks>Send a UUID (RFC 4122) in the header x-fapi-interaction-id with every call.</remarks>
[Rule("interaction-id-required", "BrazilOB-5.2.2-23", "FAPI1-BASE-6.2.1-11", Formal = true)]
public sealed record InteractionIdRequired : IRule<ResourceAccess>
{
    public Violation? Check(ResourceAccess subject) =>
        InteractionIds.TryRead(subject.InteractionId, out _)
            ? null
            : new(OAuthError.InvalidRequest, "The header x-fapi-interaction-id must be a UUID.")
            {
                Expected = "a UUID",
                Received = Received.Length(subject.InteractionId),
            };
}

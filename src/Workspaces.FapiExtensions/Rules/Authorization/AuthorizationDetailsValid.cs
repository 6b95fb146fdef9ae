using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Rules.Authorization;

/// <summary>Every element of <c>authorization_details</c> has a type that the workspace offers and the client may ask for, and is what the schema of its type says.</summary>
/// <remarks>Send a JSON array of at most 16 objects and 4,096 characters; the types are those of authorization_details_types_supported, and the operator tells what each holds.</remarks>
[Rule("authorization-details-valid", "RFC9396-5", "RFC9396-2")]
[NeedsRichAuthorization]
public sealed record AuthorizationDetailsValid : IRule<AuthorizationRequest>
{
    public Violation? Check(AuthorizationRequest subject)
    {
        if (subject.DetailsMalformed)
        {
            return Refused("authorization_details is no JSON array of objects that each name a type, or holds more than one grant may.", Received.Was("something else, or too much"));
        }

        var (index, detail) = subject.Details.Index().FirstOrDefault(element => element.Item.Standing is not DetailStanding.Valid);
        return detail?.Standing switch
        {
            null => null,
            DetailStanding.UnknownType => Refused($"Element {index} of authorization_details has a type that is not offered.", Received.State(detail.Standing)),
            DetailStanding.UnregisteredType => Refused($"Element {index} of authorization_details has a type that the client did not register.", Received.State(detail.Standing)),
            _ => Refused($"Element {index} of authorization_details is not what the schema of its type says{At(detail.Fault)}.", Received.State(detail.Standing)),
        };
    }

    private static string At(string? fault) => string.IsNullOrEmpty(fault) ? "" : $", at {fault}";

    private static Violation Refused(string description, Received received) =>
        new(OAuthError.InvalidAuthorizationDetails, description) { Expected = "objects of the types that are offered, as their schemas have them", Received = received };
}

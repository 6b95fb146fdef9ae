using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>The selections under which a workspace can be tested: those that its template's plans have, that the Foundation certifies, and that its metadata offer.</summary>
internal static class SelectionCatalog
{
    private static readonly string[] Authentication = ["private_key_jwt", "mtls"];
    private static readonly string[] Constraints = ["mtls", "dpop"];
    private static readonly string[] Layers = ["openid_connect", "plain_oauth"];
    private static readonly string[] Transports = ["by_value", "pushed"];
    private static readonly string[] Requests = ["signed_non_repudiation", "unsigned"];
    private static readonly string[] Responses = ["plain_response", "jarm"];

    public static IReadOnlyList<Selection> Of(IEnumerable<PlanChoice> choices, PublishedServer server) =>
        [.. choices.SelectMany(choice => All(choice, server)).Where(selection => IsOffered(selection, server))];

    private static IEnumerable<Selection> All(PlanChoice choice, PublishedServer server) => choice.Plan switch
    {
        SuitePlans.Fapi1 => Fapi1(choice.Profile).Where(IsCertified),
        SuitePlans.SecurityProfile => [.. SecurityProfile(choice.Profile), .. server.ClientCredentials && SuiteProfile.Of(choice.Profile).WithoutUser is { } profile ? WithoutUser(profile) : []],
        SuitePlans.MessageSigning => MessageSigning(choice.Profile),
        _ => [],
    };

    private static IEnumerable<Selection> Fapi1(string profile) =>
        from authentication in Authentication
        from request in Transports
        from response in Responses
        select new Selection(SuitePlans.Fapi1,
        [
            new(Parameter.Profile, profile), new(Parameter.Authentication, authentication),
            new(Parameter.RequestMethod1, request), new(Parameter.ResponseMode, response),
        ]);

    private static IEnumerable<Selection> SecurityProfile(string profile) =>
        from authentication in Authentication
        from constraint in Constraints
        from openId in Layers
        select new Selection(SuitePlans.SecurityProfile, Fapi2(profile, authentication, constraint, openId));

    private static IEnumerable<Selection> WithoutUser(string profile) =>
        from authentication in Authentication
        from constraint in Constraints
        select new Selection(SuitePlans.SecurityProfile, Fapi2(profile, authentication, constraint, "plain_oauth"));

    // Neither signed nor in a JWT is the Security Profile, which has a plan of its own.
    private static IEnumerable<Selection> MessageSigning(string profile) =>
        from authentication in Authentication
        from constraint in Constraints
        from openId in Layers
        from request in Requests
        from response in Responses
        where request != "unsigned" || response != "plain_response"
        select new Selection(SuitePlans.MessageSigning,
            [.. Fapi2(profile, authentication, constraint, openId), new(Parameter.RequestMethod2, request), new(Parameter.ResponseMode, response)]);

    private static KeyValuePair<string, string>[] Fapi2(string profile, string authentication, string constraint, string openId) =>
    [
        new(Parameter.Profile, profile), new(Parameter.Authentication, authentication),
        new(Parameter.SenderConstraint, constraint), new(Parameter.OpenId, openId),
    ];

    private static bool IsCertified(Selection selection) => selection.Facts.Certified.Have(selection.MutualTls, selection.Pushed, selection.Jarm);

    private static bool IsOffered(Selection selection, PublishedServer server) =>
        (selection.MutualTls ? server.Authenticates("tls_client_auth") || server.Authenticates("self_signed_tls_client_auth") : server.Authenticates("private_key_jwt"))
        && (selection.Dpop ? server.BindsByDpop : server.BindsByCertificate)
        && (!selection.OpenId || server.OpenId)
        && (selection.ClientCredentials || AnswersRequests(selection, server));

    private static bool AnswersRequests(Selection selection, PublishedServer server) =>
        (selection.Pushed ? server.Pushes : server.ByValue)
        && (selection.Jarm ? server.Jarm : selection.Fapi2 ? server.PlainCode : server.Hybrid)
        && (selection.Signed || !server.RequiresSignedRequests);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.ResourceServer.Consents;

/// <summary>What endpoints ask of the consent behind a token, which the issuer tells where it is asked about tokens (<see cref="Options.ResourceServerOptions.Introspection"/>).</summary>
public static class RequiredConsents
{
    /// <summary>Serves tokens alone whose customer consented to all these permissions; others are answered 403. Without introspection nobody knows of consents, and every token is.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="permissions">In the regime's own codes, for example <c>ReadBalances</c>; none = any consent will do.</param>
    public static TBuilder RequireConsent<TBuilder>(this TBuilder endpoint, params string[] permissions)
        where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(policy => policy.AddRequirements(new ConsentRequirement(permissions)));

    /// <summary>What the customer behind the call consented to: the accounts to serve, and no others. Null = nothing, or nobody was asked.</summary>
    public static GrantedConsent? GetConsent(this HttpContext context) =>
        context.User.Identities.Select(identity => (identity.BootstrapContext as AccessToken)?.Consent).FirstOrDefault(consent => consent is not null);
}

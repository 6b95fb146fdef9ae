using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Workspaces.FapiExtensions.OpenIddict.Handlers;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;
using AspNetCore = OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;

namespace Workspaces.FapiExtensions.OpenIddict;

/// <summary>
/// Every step that a request takes through the engine, and nothing else: the engine's stock list is replaced by this table, so that a new version
/// of the engine cannot slip a step in. Steps of ours hold no logic; they hand over to the endpoints of the pack.
/// </summary>
internal static class Pipeline
{
    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> Steps { get; } =
    [
        // Which endpoint, and by which method.
        InferEndpoint.Descriptor,

        // Authorization: parameters, judgement, then the host's pages.
        Authentication.ExtractAuthorizationRequest.Descriptor,
        AspNetCore.ExtractGetOrPostRequest<ExtractAuthorizationRequestContext>.Descriptor,
        Authentication.ValidateAuthorizationRequest.Descriptor,
        ResolveAuthorizationRequest.Descriptor,
        Authentication.ValidateRedirectUriParameter.Descriptor,
        Authentication.ValidateResponseTypeParameter.Descriptor,
        Authentication.ValidateResponseModeParameter.Descriptor,
        Authentication.ValidateScopeParameter.Descriptor,
        Authentication.ValidateNonceParameter.Descriptor,
        Authentication.ValidatePromptParameter.Descriptor,
        Authentication.ValidateProofKeyForCodeExchangeParameters.Descriptor,
        Authentication.HandleAuthorizationRequest.Descriptor,
        HandOverToHost.Descriptor,
        ValidateSignInDemand.Descriptor,
        AspNetCore.ResolveHostChallengeProperties.Descriptor,
        ValidateChallengeDemand.Descriptor,
        AspNetCore.AttachHostChallengeError.Descriptor,
        Authentication.ApplyAuthorizationResponse<ProcessSignInContext>.Descriptor,
        Authentication.ApplyAuthorizationResponse<ProcessChallengeContext>.Descriptor,
        Authentication.ApplyAuthorizationResponse<ProcessErrorContext>.Descriptor,
        WriteAuthorizationResponse.Descriptor,

        // Pushed authorization requests.
        Authentication.ExtractPushedAuthorizationRequest.Descriptor,
        AspNetCore.ExtractPostRequest<ExtractPushedAuthorizationRequestContext>.Descriptor,
        Authentication.ValidatePushedAuthorizationRequest.Descriptor,
        HandlePushedRequest.Descriptor,
        Authentication.ApplyPushedAuthorizationResponse<ProcessErrorContext>.Descriptor,
        AspNetCore.AttachHttpResponseCode<ApplyPushedAuthorizationResponseContext>.Descriptor,
        AspNetCore.AttachCacheControlHeader<ApplyPushedAuthorizationResponseContext>.Descriptor,
        WriteJson<ApplyPushedAuthorizationResponseContext>.Descriptor,

        // Tokens.
        Exchange.ExtractTokenRequest.Descriptor,
        AspNetCore.ExtractPostRequest<ExtractTokenRequestContext>.Descriptor,
        Exchange.ValidateTokenRequest.Descriptor,
        Exchange.ValidateAuthorizationCodeParameter.Descriptor,
        Exchange.ValidateRefreshTokenParameter.Descriptor,
        Accept<ValidateTokenRequestContext>.Descriptor,
        Exchange.HandleTokenRequest.Descriptor,
        HandleToken.Descriptor,
        Exchange.ApplyTokenResponse<ProcessErrorContext>.Descriptor,
        AspNetCore.AttachHttpResponseCode<ApplyTokenResponseContext>.Descriptor,
        AspNetCore.AttachCacheControlHeader<ApplyTokenResponseContext>.Descriptor,
        WriteJson<ApplyTokenResponseContext>.Descriptor,

        // Introspection.
        Introspection.ExtractIntrospectionRequest.Descriptor,
        AspNetCore.ExtractPostRequest<ExtractIntrospectionRequestContext>.Descriptor,
        Introspection.ValidateIntrospectionRequest.Descriptor,
        Introspection.ValidateTokenParameter.Descriptor,
        Accept<ValidateIntrospectionRequestContext>.Descriptor,
        Introspection.HandleIntrospectionRequest.Descriptor,
        HandleIntrospection.Descriptor,
        Introspection.ApplyIntrospectionResponse<ProcessErrorContext>.Descriptor,
        AspNetCore.AttachHttpResponseCode<ApplyIntrospectionResponseContext>.Descriptor,
        WriteJson<ApplyIntrospectionResponseContext>.Descriptor,

        // Revocation.
        Revocation.ExtractRevocationRequest.Descriptor,
        AspNetCore.ExtractPostRequest<ExtractRevocationRequestContext>.Descriptor,
        Revocation.ValidateRevocationRequest.Descriptor,
        Revocation.ValidateTokenParameter.Descriptor,
        Accept<ValidateRevocationRequestContext>.Descriptor,
        Revocation.HandleRevocationRequest.Descriptor,
        HandleRevocation.Descriptor,
        Revocation.ApplyRevocationResponse<ProcessErrorContext>.Descriptor,
        AspNetCore.AttachHttpResponseCode<ApplyRevocationResponseContext>.Descriptor,
        AspNetCore.AttachCacheControlHeader<ApplyRevocationResponseContext>.Descriptor,
        WriteJson<ApplyRevocationResponseContext>.Descriptor,

        // Errors of all of them.
        AttachErrorParameters.Descriptor,
    ];
}

using OpenIddict.Abstractions;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Endpoints;
using Workspaces.FapiExtensions.Protocol;
using static OpenIddict.Server.OpenIddictServerEvents;
using Endpoint = Workspaces.FapiExtensions.Protocol.Endpoint;

namespace Workspaces.FapiExtensions.OpenIddict.Handlers;

/// <summary>Has the pack resolve and judge an authorization request, and puts the parameters that count in the place of those that came.</summary>
internal sealed class ResolveAuthorizationRequest(AuthorizationEndpoint endpoint) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateAuthorizationRequestContext>()
        .SetType(OpenIddictServerHandlerType.Custom)
        .UseSingletonHandler<ResolveAuthorizationRequest>()
        .SetOrder(int.MinValue + 50_000)
        .Build();

    public async ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        var http = context.Transaction.HttpRequest().HttpContext;
        var request = await EndpointRequestReader.ReadAsync(http, Endpoint.Authorization);
        var outcome = request.Value is { } value
            ? await endpoint.ResolveAsync(value, context.CancellationToken)
            : AuthorizationOutcome.Refused(request.Refusal ?? throw new InvalidOperationException(), ResponseTarget.None, client: null);
        http.Features.Set(outcome);
        if (outcome.Refusal is { } refusal)
        {
            context.Refuse(refusal);
            return;
        }

        context.Request = Effective(outcome.RequiredRequest);
        if (outcome.Target.RedirectUri is { } redirectUri)
        {
            context.SetRedirectUri(redirectUri);
        }
    }

    private static OpenIddictRequest Effective(AuthorizationRequest request) => new()
    {
        ClientId = request.Client.ClientId,
        ResponseType = request.ResponseType,
        ResponseMode = request.ResponseMode,
        RedirectUri = request.RedirectUri,
        Scope = string.Join(' ', request.Scopes),
        State = request.State,
        Nonce = request.Nonce,
        Prompt = request.Prompts.Count == 0 ? null : string.Join(' ', request.Prompts),
        CodeChallenge = request.CodeChallenge,
        CodeChallengeMethod = request.CodeChallengeMethod,
    };
}

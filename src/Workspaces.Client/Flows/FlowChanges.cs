using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Client.Flows;

/// <summary>What one flow does differently from the good one. A bad path sets one member.</summary>
public sealed record FlowChanges
{
    /// <summary>The effective parameters, before they go into a request object or a form.</summary>
    public Action<FormParameters>? Parameters { get; init; }
    public Action<JwtDraft>? RequestObject { get; init; }
    public Action<JwtDraft>? ClientAssertion { get; init; }
    public Action<JwtDraft>? DpopProof { get; init; }
    /// <summary>A message about a payment that is a JWT.</summary>
    public Action<JwtDraft>? Message { get; init; }
    /// <summary>The signature beside a message about a payment.</summary>
    public Action<DetachedDraft>? MessageSignature { get; init; }
    /// <summary>The form at the pushed authorization request endpoint, client authentication included.</summary>
    public Action<FormParameters>? PushForm { get; init; }
    /// <summary>The query of the authorization endpoint.</summary>
    public Action<FormParameters>? Query { get; init; }
    public Action<FormParameters>? SignInForm { get; init; }
    public Action<FormParameters>? ConsentForm { get; init; }
    /// <summary>The form at the token, introspection and revocation endpoints, client authentication included.</summary>
    public Action<FormParameters>? TokenForm { get; init; }
    /// <summary>The whole request to any endpoint but the authorization endpoint, headers included.</summary>
    public Action<HttpRequestMessage>? Request { get; init; }

    /// <summary><c>allow</c> or <c>deny</c>.</summary>
    public string Decision { get; init; } = "allow";
    /// <summary>The user's browser, with its session; null = a new one.</summary>
    public Browser? Browser { get; init; }

    /// <summary>Both, one after the other.</summary>
    public FlowChanges Then(FlowChanges second) => new()
    {
        Parameters = Parameters + second.Parameters,
        RequestObject = RequestObject + second.RequestObject,
        ClientAssertion = ClientAssertion + second.ClientAssertion,
        DpopProof = DpopProof + second.DpopProof,
        Message = Message + second.Message,
        MessageSignature = MessageSignature + second.MessageSignature,
        PushForm = PushForm + second.PushForm,
        Query = Query + second.Query,
        SignInForm = SignInForm + second.SignInForm,
        ConsentForm = ConsentForm + second.ConsentForm,
        TokenForm = TokenForm + second.TokenForm,
        Request = Request + second.Request,
        Decision = second.Decision,
        Browser = second.Browser ?? Browser,
    };
}

using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Conformance.Tests.Clients;

internal static class FlowChangesExtensions
{
    /// <summary>Both, one after the other.</summary>
    public static FlowChanges Then(this FlowChanges first, FlowChanges second) => new()
    {
        Parameters = first.Parameters + second.Parameters,
        RequestObject = first.RequestObject + second.RequestObject,
        ClientAssertion = first.ClientAssertion + second.ClientAssertion,
        DpopProof = first.DpopProof + second.DpopProof,
        PushForm = first.PushForm + second.PushForm,
        Query = first.Query + second.Query,
        SignInForm = first.SignInForm + second.SignInForm,
        ConsentForm = first.ConsentForm + second.ConsentForm,
        TokenForm = first.TokenForm + second.TokenForm,
        Request = first.Request + second.Request,
        Decision = second.Decision,
        Browser = second.Browser ?? first.Browser,
    };
}

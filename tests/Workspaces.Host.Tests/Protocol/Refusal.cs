using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Host.Tests.Protocol;

/// <summary>A request that must be refused.</summary>
/// <param name="Plan">The client that makes it.</param>
/// <param name="Attempt">What it does; the verdict comes back.</param>
/// <param name="Expected">The verdict that it must get.</param>
internal sealed record Refusal(ClientPlan Plan, Func<Scene, Task<string>> Attempt, string Expected)
{
    /// <summary>A flow with one thing changed.</summary>
    public static Refusal Of(ClientPlan plan, FlowChanges changes, string expected) =>
        new(plan, async scene => Verdict.Of(await scene.Tpp.Flow(changes)), expected);

    /// <summary>A flow whose request object has one thing changed.</summary>
    public static Refusal OfObject(ClientPlan plan, Action<JwtDraft> change, string expected) => Of(plan, new() { RequestObject = change }, expected);

    /// <summary>A flow whose effective parameters have one thing changed.</summary>
    public static Refusal OfParameters(ClientPlan plan, Action<FormParameters> change, string expected) => Of(plan, new() { Parameters = change }, expected);

    /// <summary>Client authentication with one thing changed, at the token endpoint.</summary>
    public static Refusal OfAssertion(ClientPlan plan, Action<JwtDraft> change, string expected) => new(
        plan, async scene => Verdict.At("token", await scene.Tpp.ClientCredentialsAsync("accounts", new() { ClientAssertion = change })), expected);
}

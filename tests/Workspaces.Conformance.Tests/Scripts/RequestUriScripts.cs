using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Conformance.Tests.Checks;
using Workspaces.Conformance.Tests.Clients;
using static Workspaces.Conformance.Tests.Clients.Deviation;

namespace Workspaces.Conformance.Tests.Scripts;

/// <summary>A request_uri that is no good any more, or not for this client; and a code that came too late.</summary>
internal static class RequestUriScripts
{
    private static readonly Accepted BadUri = new() { Redirect = ["invalid_request_uri"], Page = true };
    private static readonly TimeSpan AfterTheCode = TimeSpan.FromSeconds(62);

    public static IReadOnlyDictionary<string, Script> All { get; } = new Dictionary<string, Script>
    {
        ["par-attempt-reuse-request_uri"] = ReuseAsync,
        ["par-attempt-to-use-expired-request_uri"] = ExpiredAsync,
        ["par-attempt-to-use-request_uri-for-different-client"] = OtherClientAsync,
        ["ensure-token-endpoint-fails-with-expired-auth-code"] = LateCodeAsync,
    };

    private static async Task<Outcome> ReuseAsync(Stage stage)
    {
        var flow = await Play.FlowAsync(stage, stage.First);
        return await VisitAsync(stage, stage.First, flow.Attempt, flow.Push!, BadUri);
    }

    private static async Task<Outcome> ExpiredAsync(Stage stage)
    {
        using var later = await stage.LaterAsync();
        var client = later.Stage.First;
        var attempt = await client.StartAsync(None);
        var push = await client.PushAsync(attempt, None);
        later.Pass(TimeSpan.FromSeconds((int)push.Json!["expires_in"]! + 1));
        return await VisitAsync(later.Stage, client, attempt, push, BadUri);
    }

    private static async Task<Outcome> OtherClientAsync(Stage stage)
    {
        var push = await stage.First.PushAsync(await stage.First.StartAsync(None), None);
        return await VisitAsync(stage, stage.Second, await stage.Second.StartAsync(None), push, BadUri with { Redirect = ["invalid_request", "invalid_request_object", "invalid_request_uri"] });
    }

    private static async Task<Outcome> LateCodeAsync(Stage stage)
    {
        using var later = await stage.LaterAsync();
        var client = later.Stage.First;
        var flow = await client.RequestAsync();
        later.Pass(AfterTheCode);
        return new Accepted { Token = ["invalid_grant"] }.JudgeToken(await client.TokenAsync(flow));
    }

    private static async Task<Outcome> VisitAsync(Stage stage, SuiteClient client, AuthorizationAttempt attempt, Answer push, Accepted accepted) =>
        accepted.Judge(stage, client, new(attempt) { Push = push, Response = await client.AuthorizeAsync(attempt, push["request_uri"], None) });
}

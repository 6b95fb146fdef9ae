using System.Net;
using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using static Workspaces.Cli.Tour.TourSteps;

namespace Workspaces.Cli.Tour;

/// <summary>What software registers of itself at a workspace, and how it ends that as the regime manages registrations.</summary>
internal sealed class OwnRegistration(TourVisit visit, Registrant registrant, AuthorizationServer server)
{
    private Answer? _registered;

    private Uri Endpoint => server.Endpoint("registration_endpoint", mutualTls: registrant.Certificate is not null);

    /// <summary>Registers; the step names the new client.</summary>
    /// <param name="token">The initial access token; null = none.</param>
    /// <returns>The id of the client; null when it was refused.</returns>
    public async Task<string?> RegisterAsync(JsonObject members, string? token)
    {
        var answer = await TryAsync(members, token);
        _registered = answer.Status is HttpStatusCode.Created ? answer : null;
        return visit.Steps.Add("registered", $"{answer["client_id"]} by a {(visit.Plan.Registration.SignsRequests ? "signed JWT" : "JSON object")}", Unless(_registered is not null, Told(answer)))
            ? answer["client_id"]
            : null;
    }

    /// <summary>Asks to be registered, whatever becomes of it.</summary>
    public Task<Answer> TryAsync(JsonObject members, string? token) =>
        registrant.SendAsync(HttpMethod.Post, Endpoint, registrant.NewRequest(members, server.Issuer), token, visit.Stopping);

    /// <summary>Reads the registration and ends it (RFC 7592 2.1, 2.3); nothing of the client counts from then on.</summary>
    public async Task LeaveAsync(Tpp tpp)
    {
        var registered = _registered ?? throw new InvalidOperationException("Nothing is registered.");
        var place = new Uri(registered["registration_client_uri"] ?? $"{Endpoint}/{registered["client_id"]}");
        var scope = visit.Plan.Registration.ManagementScope;
        var token = scope is null ? registered["registration_access_token"] : (await tpp.ClientCredentialsAsync(scope))["access_token"];
        var read = await SendAsync(HttpMethod.Get, place, token);
        visit.Steps.Add(
            "registration read", $"{read.Json?.Count} members, with {(scope is null ? "the registration access token" : $"an access token for {scope}")}",
            Unless(read.Succeeded, Told(read)), Unless(read["client_id"] == registered["client_id"], "it is that of another client"));
        var ended = await SendAsync(HttpMethod.Delete, place, token);
        visit.Steps.Add("registration ended", $"{(int)ended.Status}", Unless(ended.Status is HttpStatusCode.NoContent, Told(ended)));
        var (after, tokens) = (await SendAsync(HttpMethod.Get, place, token), await tpp.ClientCredentialsAsync());
        visit.Steps.Add(
            "gone", "neither its registration nor itself is known from now on",
            Unless(after.Status is HttpStatusCode.Unauthorized, Told(after)), Unless(tokens.Error == "invalid_client", Told(tokens)));
    }

    private Task<Answer> SendAsync(HttpMethod method, Uri place, string? token) => registrant.SendAsync(method, place, null, token, visit.Stopping);
}

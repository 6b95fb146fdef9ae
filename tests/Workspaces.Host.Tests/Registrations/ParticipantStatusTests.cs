using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Application.Participants;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Host.Tests.Protocol;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>What becomes of clients when the register says that their software takes part no more, or not at present (CDS 1.36.0, Participant Statuses).</summary>
public sealed class ParticipantStatusTests(DirectoryRegistrationTests.OwnHost own) : IClassFixture<DirectoryRegistrationTests.OwnHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("software", "INACTIVE")]
    [InlineData("organisation", "SUSPENDED")]
    public async Task Who_may_not_act_at_present_gets_nothing_and_goes_on_where_it_was(string what, string status)
    {
        var (participant, clientId) = await RegisteredAsync();
        var tpp = await participant.ConnectAsync(clientId);
        var flow = await tpp.Flow();
        await SetStatusAsync(participant, what, status);

        await AskAsync(participant);

        Answer[] refused = [(await tpp.Flow()).Push!, await tpp.RefreshAsync(flow.RefreshToken!), await tpp.ClientCredentialsAsync("cdr:registration")];
        Assert.All(refused, answer => Assert.Equal((HttpStatusCode.BadRequest, "unauthorized_client"), (answer.Status, answer.Error)));
        Assert.All(refused, answer => Assert.Contains("software-suspended", answer.ErrorUri, StringComparison.Ordinal));
        Assert.Equal("invalid_token", (await tpp.ResourceAsync(flow.AccessToken!)).Error);
        Assert.Equal(status == "SUSPENDED" ? "INACTIVE" : status, (await ClientAsync(participant, clientId))["software_status"]);

        await SetStatusAsync(participant, "organisation", "ACTIVE");
        await SetStatusAsync(participant, "software", "ACTIVE");
        await AskAsync(participant);

        Assert.Equal("served", Verdict.At("resource", await tpp.ResourceAsync(flow.AccessToken!)));
        Assert.Equal("served", Verdict.At("token", await tpp.RefreshAsync(flow.RefreshToken!)));
        Assert.False((await ClientAsync(participant, clientId)).Json!.ContainsKey("software_status"));
    }

    [Fact]
    public async Task What_was_granted_can_be_withdrawn_meanwhile()
    {
        var (participant, clientId) = await RegisteredAsync();
        var tpp = await participant.ConnectAsync(clientId);
        var flow = await tpp.Flow();
        await SetStatusAsync(participant, "software", "INACTIVE");
        await AskAsync(participant);

        Assert.Equal(HttpStatusCode.OK, (await tpp.RevokeAsync(flow.RefreshToken!)).Status);

        await SetStatusAsync(participant, "software", "ACTIVE");
        await AskAsync(participant);
        Assert.Equal("invalid_grant", (await tpp.RefreshAsync(flow.RefreshToken!)).Error);
    }

    [Theory]
    [InlineData("software", "REMOVED")]
    [InlineData("organisation", "REVOKED")]
    [InlineData("organisation", "SURRENDERED")]
    public async Task Who_takes_part_no_more_is_gone_with_everything_that_was_granted(string what, string status)
    {
        var (participant, clientId) = await RegisteredAsync();
        var tpp = await participant.ConnectAsync(clientId);
        var flow = await tpp.Flow();
        await SetStatusAsync(participant, what, status);

        await AskAsync(participant);

        Assert.Equal(HttpStatusCode.NotFound, (await ClientAsync(participant, clientId)).Status);
        Assert.Equal("invalid_client", (await tpp.RefreshAsync(flow.RefreshToken!)).Error);
        Assert.Equal("invalid_token", (await tpp.ResourceAsync(flow.AccessToken!)).Error);
        Assert.Empty((await own.Host.SendAsync(HttpMethod.Get, $"/workspaces/{participant.Workspace.Id}/grants")).Json!["items"]!.AsArray());
        var records = await RecordsAsync(participant, clientId);
        Assert.Equal(["client.changed by register", "client.deleted by register"], records.Select(record => $"{record["action"]} by {record["actor"]!["name"]}"));
        Assert.Equal("REMOVED", (string?)records[0]["after"]!["software_status"]);
    }

    [Fact]
    public async Task Whom_an_operator_disabled_the_register_does_not_enable()
    {
        var (participant, clientId) = await RegisteredAsync();
        var tpp = await participant.ConnectAsync(clientId);
        Assert.True((await own.Host.SendAsync(HttpMethod.Patch, $"/workspaces/{participant.Workspace.Id}/clients/{clientId}", """{"enabled":false}""")).Succeeded);
        await SetStatusAsync(participant, "software", "INACTIVE");
        await AskAsync(participant);
        await SetStatusAsync(participant, "software", "ACTIVE");

        await AskAsync(participant);

        Assert.Equal("invalid_client", (await tpp.ClientCredentialsAsync("cdr:registration")).Error);
        Assert.False((bool)(await ClientAsync(participant, clientId)).Json!["enabled"]!);
    }

    [Threat(21)]
    [Theory]
    [InlineData("down")]
    [InlineData("huge")]
    [InlineData("late")]
    public async Task A_register_that_tells_nothing_changes_nothing_and_is_told_of(string lie)
    {
        var (participant, clientId) = await RegisteredAsync();
        Assert.True((await own.Host.SendAsync(HttpMethod.Put, "/directory/cdr/lie", $$"""{"kind":"{{lie}}","seconds":30}""")).Succeeded);
        await SetStatusAsync(participant, "software", "REMOVED");

        await AskAsync(participant);

        Assert.Equal(HttpStatusCode.OK, (await ClientAsync(participant, clientId)).Status);
        Assert.Contains($"The register of workspace {participant.Workspace.Id} has given no statuses", (await own.Host.SendAsync(HttpMethod.Get, "/doctor")).Body, StringComparison.Ordinal);
        Assert.True((await own.Host.SendAsync(HttpMethod.Delete, "/directory/cdr/lie")).Succeeded);
        await AskAsync(participant);
        Assert.Equal(HttpStatusCode.NotFound, (await ClientAsync(participant, clientId)).Status);
        Assert.DoesNotContain(participant.Workspace.Id, (await own.Host.SendAsync(HttpMethod.Get, "/doctor")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_register_says_no_word_of_stays_as_it_was()
    {
        var (participant, clientId) = await RegisteredAsync();
        Assert.True((await own.Host.SendAsync(HttpMethod.Delete, $"/directory/cdr/software/{participant.Id}")).Succeeded);

        await AskAsync(participant);

        Assert.False((await ClientAsync(participant, clientId)).Json!.ContainsKey("software_status"));
    }

    [Fact]
    public async Task The_register_of_one_workspace_says_nothing_to_another()
    {
        var (participant, clientId) = await RegisteredAsync();
        var elsewhere = await participant.ElsewhereAsync($"{own.Host.PublicUrl}directory/uk");
        var otherId = (await elsewhere.RegisterAsync())["client_id"]!;
        await SetStatusAsync(participant, "software", "INACTIVE");

        await AskAsync(participant);
        await AskAsync(elsewhere);

        Assert.Equal("INACTIVE", (await ClientAsync(participant, clientId))["software_status"]);
        Assert.False((await ClientAsync(elsewhere, otherId)).Json!.ContainsKey("software_status"));
    }

    [Fact]
    public async Task Of_several_replicas_one_asks()
    {
        var (participant, clientId) = await RegisteredAsync();
        await SetStatusAsync(participant, "software", "INACTIVE");
        await DueAsync(participant);
        StatusPolling[] replicas = [.. Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<StatusPolling>(own.Host.Services))];

        await Task.WhenAll(replicas.Select(replica => replica.RunAsync(Cancellation)));

        Array.ForEach(replicas, replica => replica.Dispose());
        Assert.Single(await RecordsAsync(participant, clientId), record => (string?)record["action"] == "client.changed");
    }

    private async Task<(Participant Participant, string ClientId)> RegisteredAsync()
    {
        var participant = await Participant.JoinAsync("cdr", own.Host);
        var registered = await participant.RegisterAsync();
        return (participant, registered["client_id"] ?? throw new InvalidOperationException(registered.Body));
    }

    private async Task SetStatusAsync(Participant participant, string what, string status)
    {
        var place = what == "software" ? $"software/{participant.Id}" : $"organisations/{participant.Organisation}";
        var changed = await own.Host.SendAsync(HttpMethod.Put, $"/directory/cdr/{place}/status", $$"""{"status":"{{status}}"}""");
        Assert.True(changed.Succeeded, changed.Body);
    }

    private async Task AskAsync(Participant participant)
    {
        await DueAsync(participant);
        await own.Host.Services.GetRequiredService<StatusPolling>().RunAsync(Cancellation);
    }

    // Whatever changes about a workspace, its register is asked anew.
    private async Task DueAsync(Participant participant) =>
        Assert.True((await own.Host.SendAsync(HttpMethod.Patch, $"/workspaces/{participant.Workspace.Id}", """{"display_name":"Another name"}""")).Succeeded);

    private Task<Answer> ClientAsync(Participant participant, string clientId) => own.Host.SendAsync(HttpMethod.Get, $"/workspaces/{participant.Workspace.Id}/clients/{clientId}");

    private async Task<List<JsonObject>> RecordsAsync(Participant participant, string clientId) =>
        [.. (await own.Host.SendAsync(HttpMethod.Get, $"/workspaces/{participant.Workspace.Id}/audit")).Json!["items"]!.AsArray()
            .Select(record => record!.AsObject()).Where(record => (string?)record["target"] == clientId && (string?)record["action"] != "client.created").OrderBy(record => (long)record["sequence"]!)];
}

using Workspaces.Application.Callers;
using Workspaces.Application.Clients;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Grants;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Registration;
using Workspaces.FapiExtensions.Workspaces;
using Workspaces.Host.Tests.Data;

namespace Workspaces.Host.Tests.Administration;

public abstract class ClientAdministrationTests(Installation installation) : InstallationTests(installation)
{
    private ClientAdministration Clients => Get<ClientAdministration>();

    [Fact]
    public async Task Creates_a_client_as_it_was_registered()
    {
        await CreateWorkspace();
        var metadata = Metadata("client") with { ClientName = "Bank app", Jwks = System.Text.Json.JsonElement.Parse("""{"keys":[]}""") };

        var created = await Clients.CreateAsync(Caller.Bootstrap, Workspace, metadata, Cancellation);
        var read = await Clients.GetAsync(Caller.Bootstrap, Workspace, "client", Cancellation);

        Assert.Equal(1, created.Value?.Version);
        Assert.Equal("Bank app", read.Value?.Metadata.ClientName);
        Assert.Equal("""{"keys":[]}""", read.Value?.Metadata.Jwks?.GetRawText());
        Assert.True(read.Value?.Enabled);
    }

    [Fact]
    public async Task Refuses_what_a_rule_of_the_workspace_refuses()
    {
        await CreateWorkspace();
        var metadata = Metadata("client") with { RedirectUris = [] };

        var outcome = await Clients.CreateAsync(Caller.Bootstrap, Workspace, metadata, Cancellation);

        var fault = Assert.Single(outcome.Faults);
        Assert.Equal((FaultKind.Refused, "test-redirect-uri", "invalid_redirect_uri"), (fault.Kind, fault.RuleId, fault.Error));
        Assert.Equal(["TEST-1"], fault.Clauses);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.GetAsync(Caller.Bootstrap, Workspace, "client", Cancellation)).Faults).Kind);
    }

    [Threat(11)]
    [Fact]
    public async Task Judges_a_change_by_what_results()
    {
        await CreateWorkspace();
        await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation);

        var refused = await Clients.UpdateAsync(Caller.Bootstrap, Workspace, Metadata("client") with { RedirectUris = [] }, null, null, Cancellation);
        var changed = await Clients.UpdateAsync(Caller.Bootstrap, Workspace, Metadata("client") with { ClientName = "New" }, null, 1, Cancellation);
        var late = await Clients.UpdateAsync(Caller.Bootstrap, Workspace, Metadata("client"), null, 1, Cancellation);

        Assert.Equal(FaultKind.Refused, Assert.Single(refused.Faults).Kind);
        Assert.Equal(("New", 2L), (changed.Value?.Metadata.ClientName, changed.Value?.Version));
        Assert.Equal(FaultKind.Changed, Assert.Single(late.Faults).Kind);
    }

    [Fact]
    public async Task Any_name_can_be_stored_and_looked_for()
    {
        await CreateWorkspace();

        var created = await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client") with { ClientName = "Name\0" + new string('x', 100_000) }, Cancellation);
        var found = (await Clients.ListAsync(Caller.Bootstrap, Workspace, "namexx", null, 10, Cancellation)).Value!;

        Assert.True(created.Succeeded);
        Assert.Equal("client", Assert.Single(found.Items).Metadata.ClientId);
    }

    [Fact]
    public async Task An_id_is_used_once_in_a_workspace_and_again_in_another()
    {
        await CreateWorkspace();
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);

        Assert.True((await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation)).Succeeded);
        Assert.Equal(FaultKind.Taken, Assert.Single((await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation)).Faults).Kind);
        Assert.True((await Clients.CreateAsync(Caller.Bootstrap, other, Metadata("client"), Cancellation)).Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("line\nbreak")]
    [InlineData("schlüssel")]
    public async Task Refuses_ids_that_cannot_be_written(string clientId)
    {
        await CreateWorkspace();

        Assert.Equal("client_id", Assert.Single((await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata(clientId), Cancellation)).Faults).Path);
    }

    [Fact]
    public void New_ids_differ() => Assert.NotEqual(NewClient.Id(), NewClient.Id());

    [Fact]
    public async Task A_deleted_client_takes_its_grants_along()
    {
        await CreateWorkspace();
        await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation);
        await AddParties("other");
        await Get<IGrantStore>().AddAsync(Workspace, new(Grant("kept", "other"), "kept", Now.AddMinutes(1)), Cancellation);
        await Get<IGrantStore>().AddAsync(Workspace, new(Grant("gone", "client"), "gone", Now.AddMinutes(1)), Cancellation);

        Assert.True((await Clients.DeleteAsync(Caller.Bootstrap, Workspace, "client", null, Cancellation)).Succeeded);

        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.GetAsync(Caller.Bootstrap, Workspace, "client", Cancellation)).Faults).Kind);
        Assert.True(await IsRevoked("jti", "gone"));
        Assert.False(await IsRevoked("jti", "kept"));
    }

    [Fact]
    public async Task There_is_no_client_without_its_workspace()
    {
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.DeleteAsync(Caller.Bootstrap, Workspace, "client", null, Cancellation)).Faults).Kind);
    }

    [Fact]
    public async Task Clients_of_one_workspace_are_not_touched_from_another()
    {
        await CreateWorkspace();
        await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation);
        var other = NewName("other");
        await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(other, "plain"), Cancellation);

        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.GetAsync(Caller.Bootstrap, other, "client", Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.UpdateAsync(Caller.Bootstrap, other, Metadata("client"), null, null, Cancellation)).Faults).Kind);
        Assert.Equal(FaultKind.NotFound, Assert.Single((await Clients.DeleteAsync(Caller.Bootstrap, other, "client", null, Cancellation)).Faults).Kind);
        Assert.Empty((await Clients.ListAsync(Caller.Bootstrap, other, null, null, 10, Cancellation)).Value!.Items);
    }

    [Fact]
    public async Task A_disabled_workspace_can_be_put_in_order()
    {
        await CreateWorkspace();
        await Get<WorkspaceAdministration>().UpdateAsync(Caller.Bootstrap, Workspace, new() { Enabled = false }, Cancellation);

        Assert.True((await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("client"), Cancellation)).Succeeded);
    }

    [Fact]
    public async Task Lists_clients_a_page_at_a_time()
    {
        await CreateWorkspace();
        await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("b"), Cancellation);
        await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("a"), Cancellation);
        await Clients.CreateAsync(Caller.Bootstrap, Workspace, Metadata("B"), Cancellation);

        var first = (await Clients.ListAsync(Caller.Bootstrap, Workspace, null, null, 2, Cancellation)).Value!;
        var second = (await Clients.ListAsync(Caller.Bootstrap, Workspace, null, first.Next, 2, Cancellation)).Value!;

        Assert.Equal(["B", "a"], first.Items.Select(client => client.Metadata.ClientId));
        Assert.Equal(["b"], second.Items.Select(client => client.Metadata.ClientId));
        Assert.Null(second.Next);
    }

    private static ClientMetadata Metadata(string id) => new() { ClientId = id, RedirectUris = ["https://client.example/"] };

    private Grant Grant(string id, string clientId) => new()
    {
        Id = id,
        ClientId = clientId,
        UserId = "user",
        Subject = "subject",
        Scopes = [],
        AuthenticatedAt = Now,
        CreatedAt = Now,
    };

    private async Task CreateWorkspace() => Assert.Empty((await Get<WorkspaceAdministration>().CreateAsync(Caller.Bootstrap, new(Workspace, "plain"), Cancellation)).Faults);
}

public sealed class ClientAdministrationOnSqliteTests(SqliteInstallation installation)
    : ClientAdministrationTests(installation), IClassFixture<SqliteInstallation>;

public sealed class ClientAdministrationOnPostgresTests(PostgresInstallation installation)
    : ClientAdministrationTests(installation), IClassFixture<PostgresInstallation>;

using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Commands;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Admin;

/// <summary>What looks like a mistake in client metadata is told, and refused to whom is strict.</summary>
public sealed class ClientWarningTests(HostFixture host)
{
    private const string Unknown = "'scopes' is no member of client metadata that this server knows. Did you mean 'scope'?";

    [Fact]
    public async Task Tells_of_members_that_nobody_knows()
    {
        var id = await host.NewWorkspaceAsync();
        var metadata = With("scopes", "openid");

        var made = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", metadata.ToJsonString());
        var changed = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/clients/one", metadata.ToJsonString());
        var again = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/clients/one", (await host.GetAsync($"/workspaces/{id}/clients/one")).Body);

        Assert.Equal((201, Unknown), ((int)made.Status, (string?)Assert.Single(made.Json!["warnings"]!.AsArray())));
        Assert.Equal((200, Unknown), ((int)changed.Status, (string?)Assert.Single(changed.Json!["warnings"]!.AsArray())));
        Assert.Equal((200, false), ((int)again.Status, again.Json!.ContainsKey("warnings")));
    }

    [Fact]
    public async Task Refuses_them_where_asked_to_be_strict()
    {
        var id = await host.NewWorkspaceAsync();

        var made = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients?strict=true", With("scopes", "openid").ToJsonString());
        await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients?strict=true", AdminCalls.Client("one").ToJsonString());
        var changed = await host.SendAsync(HttpMethod.Put, $"/workspaces/{id}/clients/one?strict=true", With("scopes", "openid").ToJsonString());

        made.IsProblem(400, "scopes");
        changed.IsProblem(400, "scopes");
        Assert.Equal("invalid_client_metadata", made.Error);
    }

    [Fact]
    public async Task The_command_line_does_so_too()
    {
        var id = await host.NewWorkspaceAsync();
        var metadata = With("scopes", "openid").ToJsonString();

        var strict = await Run.BesideAsync(host, "client", "create", id, metadata, "--strict");
        var made = await Run.BesideAsync(host, "client", "create", id, metadata);

        Assert.Equal((1, $"scopes: {Unknown}"), (strict.Code, Assert.Single(strict.Errors)));
        Assert.Equal((0, $"Warning: {Unknown}"), (made.Code, Assert.Single(made.Errors)));
        Assert.DoesNotContain("warnings", made.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("O = Suite, CN = x", "CN=x,O=Suite")]
    [InlineData("C = GB, O = Suite, OU = Dev, CN = x", "CN=x,OU=Dev,O=Suite,C=GB")]
    public async Task Refuses_a_subject_as_OpenSSL_prints_it_and_says_how_it_is_written(string subject, string meant)
    {
        var id = await host.NewWorkspaceAsync();

        var answer = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", With("tls_client_auth_subject_dn", subject).ToJsonString());

        answer.IsProblem(400, "tls_client_auth_subject_dn");
        Assert.Contains($"It is written as OpenSSL prints it, the least specific part first; in RFC 4514 that is {meant}.", answer["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_a_subject_in_the_order_of_certificates()
    {
        var id = await host.NewWorkspaceAsync();

        var made = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", With("tls_client_auth_subject_dn", "C=GB, O=Suite, CN=x").ToJsonString());

        Assert.Equal(201, (int)made.Status);
        Assert.EndsWith("If it was copied from what OpenSSL prints, write CN=x,O=Suite,C=GB.", (string?)Assert.Single(made.Json!["warnings"]!.AsArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CN = x, O = Suite")]
    [InlineData("CN=x,O=Suite")]
    [InlineData("O=Suite,OU=Dev")]
    public async Task Says_nothing_of_other_subjects(string subject)
    {
        var id = await host.NewWorkspaceAsync();

        var made = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", With("tls_client_auth_subject_dn", subject).ToJsonString());

        Assert.Equal((201, false), ((int)made.Status, made.Json!.ContainsKey("warnings")));
    }

    [Theory]
    [InlineData("scope", "\"openid acounts\"", "The scope names acounts, which the workspace does not offer; it offers ")]
    [InlineData("response_types", "[\"code\",\"token\"]", "The response_types name token, which the workspace does not offer; it offers code.")]
    [InlineData("response_modes", "[\"query\",\"fragment\"]", "The response_modes name fragment, which the workspace does not offer; it offers ")]
    [InlineData("grant_types", "[\"password\"]", "The grant_types name password, which the workspace does not offer; it offers ")]
    [InlineData("subject_type", "\"other\"", "The subject_type is other, which the workspace does not offer; it offers ")]
    [InlineData("default_acr_values", "[\"gold\"]", "The default_acr_values name gold, which the workspace does not support; it offers ")]
    [InlineData("jwks", "{}", "The jwks is no JWK set that can be read. It has no member keys that is an array (RFC 7517 5.1).")]
    [InlineData("jwks", "{\"keys\":[5]}", "The jwks is no JWK set that can be read. Key 1 of it is no JSON object.")]
    [InlineData("jwks", "5", "The jwks is no JWK set that can be read. It is no JSON object.")]
    public async Task Names_what_is_not_taken(string member, string value, string start)
    {
        var id = await host.NewWorkspaceAsync();
        var metadata = AdminCalls.Client("one");
        metadata[member] = JsonNode.Parse(value);

        var answer = await host.SendAsync(HttpMethod.Post, $"/workspaces/{id}/clients", metadata.ToJsonString());

        Assert.Contains(answer.Json!["errors"]!.AsArray(), error => ((string?)error!["message"])!.StartsWith(start, StringComparison.Ordinal));
    }

    private static JsonObject With(string member, string value)
    {
        var metadata = AdminCalls.Client("one");
        metadata[member] = value;
        return metadata;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Files;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands;

/// <summary>The commands that ask a running host.</summary>
public sealed class HostCommandsTests(HostFixture host) : IDisposable
{
    private readonly TestDirectory _files = new();

    [Threat(55)]
    [Fact]
    public async Task Creates_shows_lists_and_deletes_a_workspace()
    {
        var id = AdminCalls.NewId("cli");

        var created = await Run.BesideAsync(host, "workspace", "create", id, "--profile", "fintech", "--display-name", "From a terminal", "--settings", """{"scopes":["openid","accounts"]}""", "--json");
        var shown = await Run.BesideAsync(host, "workspace", "show", id);
        var listed = await Run.BesideAsync(host, "workspace", "list", "--search", id, "--json");
        var deleted = await Run.BesideAsync(host, "workspace", "delete", id, "--immediately");

        Assert.Equal((0, id, "From a terminal"), (created.Code, (string?)created.Json["id"], (string?)created.Json["display_name"]));
        Assert.Contains($"https://localhost:{host.PublicUrl.Port}/{id}", shown.Output, StringComparison.Ordinal);
        Assert.Equal(id, (string?)Assert.Single(listed.Json["items"]!.AsArray())!["id"]);
        Assert.Equal((0, $"Deleted {id}.{Environment.NewLine}"), (deleted.Code, deleted.Output));
        Assert.Equal((1, $"There is no workspace '{id}'."), await RefusalAsync("workspace", "show", id));
        Assert.Equal((1, $"There is no workspace '{id}'."), await RefusalAsync("workspace", "delete", id));
    }

    [Fact]
    public async Task Registers_shows_lists_and_deletes_a_client()
    {
        var workspace = await host.NewWorkspaceAsync();
        await File.WriteAllTextAsync(_files.File("client.json"), AdminCalls.Client("a/b").ToJsonString(), TestContext.Current.CancellationToken);

        var created = await Run.BesideAsync(host, "client", "create", workspace, "@" + _files.File("client.json"), "--json");
        var shown = await Run.BesideAsync(host, "client", "show", workspace, "a/b");
        var listed = await Run.BesideAsync(host, "client", "list", workspace);
        var deleted = await Run.BesideAsync(host, "client", "delete", workspace, "a/b", "--json");

        Assert.Equal((0, "a/b"), (created.Code, (string?)created.Json["client_id"]));
        Assert.Contains("https://client.example.com/callback", shown.Output, StringComparison.Ordinal);
        Assert.Contains("tls_client_auth", listed.Output, StringComparison.Ordinal);
        Assert.True((bool)deleted.Json["deleted"]!);
        Assert.Equal((1, "There is no client 'a/b'."), await RefusalAsync("client", "show", workspace, "a/b"));
    }

    [Fact]
    public async Task Registers_an_API()
    {
        var workspace = await host.NewWorkspaceAsync();
        string[] command = ["client", "create-api", workspace];

        var created = await Run.BesideAsync(host, [.. command, "one", "--identifier", "https://api.bank.example/", "--name", "One", "--subject-dn", "CN=one,C=GB", "--json"]);
        var nameless = await Run.BesideAsync(host, [.. command, "two", "--scope", "accounts", "--subject-dn", "CN=two,C=GB", "--json"]);
        var taken = await RefusalAsync([.. command, "three", "--identifier", "https://api.bank.example/", "--subject-dn", "CN=three,C=GB"]);
        var fragment = await Run.BesideAsync(host, [.. command, "four", "--identifier", "https://api.bank.example/#a", "--subject-dn", "CN=four,C=GB"]);

        Assert.Equal((0, "https://api.bank.example/", "One"), (created.Code, (string?)created.Json["resource_identifier"], (string?)created.Json["client_name"]));
        Assert.Empty(created.Json["grant_types"]!.AsArray());
        Assert.Equal((0, "accounts", "tls_client_auth"), (nameless.Code, (string?)nameless.Json["scope"], (string?)nameless.Json["token_endpoint_auth_method"]));
        Assert.Equal((1, "resource_identifier: The resource_identifier 'https://api.bank.example/' is that of another API."), taken);
        Assert.EndsWith("(rule client-resource-identifier)", Assert.Single(fragment.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Give --identifier, or --scope for an API without one: nothing else says which tokens are its own.", "--subject-dn", "CN=one")]
    [InlineData("Give --subject-dn or --jwks, and not both: by a certificate or by a key the API authenticates.", "--scope", "accounts")]
    [InlineData("Give --subject-dn or --jwks, and not both: by a certificate or by a key the API authenticates.", "--scope", "accounts", "--subject-dn", "CN=one", "--jwks", "{}")]
    public async Task Registers_no_API_that_would_be_told_nothing(string sentence, params string[] options)
    {
        var run = await Run.BesideAsync(host, ["client", "create-api", "acme", "one", .. options]);

        Assert.Equal((2, sentence), (run.Code, Assert.Single(run.Errors)));
    }

    [Fact]
    public async Task Tells_each_fault_in_a_line()
    {
        var run = await Run.BesideAsync(host, "client", "create", await host.NewWorkspaceAsync(), """{"redirect_uris":["http://x"],"token_endpoint_auth_method":"none"}""");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains(run.Errors, error => error.EndsWith("(rule client-redirect-uris)", StringComparison.Ordinal));
        Assert.Contains(run.Errors, error => error.EndsWith("(rule client-authentication-methods)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tells_programs_the_problem()
    {
        var run = await Run.BesideAsync(host, "workspace", "create", "admin", "--profile", "fintech", "--json");

        Assert.Equal((1, ""), (run.Code, run.Output));
        Assert.Contains("\"path\":\"id\"", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("@missing.json")]
    public async Task Refuses_metadata_that_are_none(string metadata) =>
        Assert.Equal(2, (await Run.BesideAsync(host, "client", "create", "acme", metadata)).Code);

    [Fact]
    public async Task Says_that_the_key_is_wrong() =>
        Assert.Equal((1, "The operator key that was sent is none of this installation, was revoked or has expired."), await RefusalAsync("workspace", "list", "--operator-key", new string('k', 40)));

    [Fact]
    public async Task Takes_the_key_as_an_option()
    {
        var run = await Run.BesideAsync(host, "workspace", "list", "--operator-key", host.Services.GetRequiredService<OperatorKey>().Value);

        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task Says_that_there_is_no_key()
    {
        var run = await Run.OfAsync("workspace", "list", $"--Workspaces:DataDirectory={_files.Path}");

        Assert.Equal(2, run.Code);
        Assert.Contains("Workspaces__OperatorKey", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_nobody_answers()
    {
        var run = await Run.OfAsync("workspace", "list", "--server", $"https://localhost:{TestPorts.Free(1)[0]}", $"--Workspaces:DataDirectory={host.DataDirectory}");

        Assert.Equal(1, run.Code);
        Assert.StartsWith("No host answers at", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusts_no_authority_that_it_does_not_know()
    {
        var run = await Run.OfAsync("workspace", "list", "--server", host.PublicUrl.AbsoluteUri, "--operator-key", new string('k', 40), $"--Workspaces:DataDirectory={_files.Path}");

        Assert.Equal(1, run.Code);
        Assert.Contains("is not trusted", Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusts_the_authority_that_is_named()
    {
        string[] command = ["workspace", "list", "--server", host.PublicUrl.AbsoluteUri, "--operator-key", new string('k', 40), $"--Workspaces:DataDirectory={_files.Path}"];

        var run = await Run.OfAsync([.. command, "--ca", Path.Combine(host.DataDirectory, "ca.pem")]);

        Assert.Equal(1, run.Code);
        Assert.Contains("operator key", Assert.Single(run.Errors), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Trusts_no_file_without_an_authority()
    {
        var empty = _files.File("empty.pem");
        await File.WriteAllTextAsync(empty, "nothing", TestContext.Current.CancellationToken);

        var missing = _files.File("missing.pem");

        Assert.Equal((2, $"--ca: there is no certificate in {empty}."), await MisuseAsync(empty));
        Assert.Equal((2, $"--ca: there is no file {missing}."), await MisuseAsync(missing));

        async Task<(int Code, string Error)> MisuseAsync(string file)
        {
            var run = await Run.BesideAsync(host, "workspace", "list", "--ca", file);
            return (run.Code, Assert.Single(run.Errors));
        }
    }

    [Theory]
    [InlineData("http://localhost:7443")]
    [InlineData("localhost")]
    [InlineData("https://localhost:7443/admin")]
    public async Task Sends_the_key_to_no_other_place(string server) =>
        Assert.Equal(2, (await Run.OfAsync("workspace", "list", "--server", server, $"--Workspaces:DataDirectory={host.DataDirectory}")).Code);

    public void Dispose() => _files.Dispose();

    private async Task<(int Code, string Error)> RefusalAsync(params string[] arguments)
    {
        var run = await Run.BesideAsync(host, arguments);
        return (run.Code, Assert.Single(run.Errors));
    }
}

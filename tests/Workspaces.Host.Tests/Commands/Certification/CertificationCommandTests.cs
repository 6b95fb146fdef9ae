using System.Text.Json.Nodes;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Commands.Certification;

/// <summary>The certification kit from its user's end: prepared, checked against the running host, and removed.</summary>
public sealed class CertificationCommandTests(HostFixture host) : IDisposable
{
    private const string Jarm = """{"response_types":{"code":["jwt"]}}""";
    private readonly Kit _kit = new(host);

    [Theory]
    [InlineData("fintech", "{}", 8)]
    [InlineData("open-banking-uk", "{}", 2)]
    [InlineData("open-banking-brazil", "{}", 1)]
    [InlineData("cdr-australia", "{}", 1)]
    [InlineData("fapi2-security", "{}", 12)]
    [InlineData("fapi2-message-signing", """{"client_authentication_methods":["tls_client_auth"]}""", 4)]
    [InlineData("fapi2-message-signing", """{"client_authentication_methods":["private_key_jwt"],"response_types":{"code":["query"]},"authorization_response_iss":true}""", 4)]
    public async Task A_clone_is_prepared_passes_and_is_gone(string profile, string settings, int selections)
    {
        var workspace = (await host.CreateWorkspaceAsync(profile, Server(settings))).Id;

        var prepared = await _kit.PrepareAsync(workspace, "--clone", "--json");
        Assert.True(prepared.Code == 0, string.Join('\n', prepared.Errors));
        var clone = (string)prepared.Json["workspace"]!;
        var check = await _kit.CheckAsync("--json");
        var removed = await _kit.RemoveAsync();

        Assert.Equal(selections, prepared.Json["plans"]!.AsArray().Count);
        Assert.True(!Told(check.Json).Any(), string.Join('\n', Told(check.Json)));
        Assert.Equal(
            prepared.Json["plans"]!.AsArray().Select(plan => $"{plan!["file"]}: {StepsOf(plan["variant"]!.AsObject())}"),
            check.Json["configurations"]!.AsArray().Select(one => $"{one!["file"]}: {string.Join(", ", one["steps"]!.AsArray().Select(step => $"{step!["name"]}"))}"));
        Assert.Equal((0, selections), (check.Code, check.Json["configurations"]!.AsArray().Count(one => (bool)one!["passed"]!)));
        Assert.Equal([$"the workspace {clone}"], removed.Json["removed"]!.AsArray().Select(one => (string?)one));
        Assert.Equal(404, (int)(await host.GetAsync($"/workspaces/{clone}")).Status);
        Assert.False(Directory.Exists(_kit.Path));
    }

    [Fact]
    public async Task A_workspace_itself_is_as_before_when_its_kit_is_removed()
    {
        var workspace = (await host.CreateWorkspaceAsync("fintech", Server(Jarm))).Id;
        var before = await _kit.ContentsAsync(workspace);

        var prepared = await _kit.PrepareAsync(workspace, _kit.Authority());
        var check = await _kit.CheckAsync();
        var removed = await _kit.RemoveAsync();

        Assert.True(prepared.Code == 0, string.Join('\n', prepared.Errors));
        Assert.Equal((0, "4 configurations, all passed."), (check.Code, check.Output.TrimEnd().Split(Environment.NewLine)[^1]));
        Assert.Equal(4 * 2 + 1, removed.Json["removed"]!.AsArray().Count);
        Assert.Equal(before, await _kit.ContentsAsync(workspace));
        Assert.False(Directory.Exists(_kit.Path));
    }

    [Fact]
    public async Task Without_an_authority_what_needs_one_is_left_out_and_the_rest_is_self_signed()
    {
        var workspace = (await host.CreateWorkspaceAsync("fintech", Server(Jarm))).Id;

        var prepared = await _kit.PrepareAsync(workspace, "--json");
        var check = await _kit.CheckAsync("--json");

        Assert.Equal((2, 2), (prepared.Json["plans"]!.AsArray().Count, prepared.Json["left_out"]!.AsArray().Count));
        Assert.True(!Told(check.Json).Any(), string.Join('\n', Told(check.Json)));
        await _kit.RemoveAsync();
    }

    [Fact]
    public async Task Keys_and_password_are_their_owners_alone_and_the_key_of_its_ca_is_gone()
    {
        await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_kit.Path));
        Assert.All(Directory.GetFiles(_kit.Path), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(
            ["README.txt", "ca.pem", "fapi1-advanced-consumerdataright-au-private-key-jwt-pushed-jarm.json", "plans.json", "state.json"],
            Directory.GetFiles(_kit.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        await _kit.RemoveAsync();
    }

    [Fact]
    public async Task Says_how_it_goes_on()
    {
        await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");

        var readme = File.ReadAllText(_kit.InKit("README.txt"));
        var plan = _kit.Json("plans.json")["plans"]![0]!;

        Assert.StartsWith(Kit.Suite + "/api/plan?planName=fapi1-advanced-final-test-plan&variant=%7B%22fapi_profile%22%3A", (string?)plan["create"], StringComparison.Ordinal);
        Assert.Contains($"--data-binary @{plan["file"]} '{plan["create"]}'", readme, StringComparison.Ordinal);
        Assert.Contains($"'{plan["expression"]}' {plan["file"]}", readme, StringComparison.Ordinal);
        await _kit.RemoveAsync();
    }

    [Fact]
    public async Task Says_what_would_fail_and_why()
    {
        await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");
        var (workspace, file) = ((string)_kit.Json("state.json")["workspace"]!, (string)_kit.Json("plans.json")["plans"]![0]!["file"]!);
        await host.SendAsync(HttpMethod.Delete, $"/workspaces/{workspace}/clients/{_kit.Json(file)["client2"]!["client_id"]}");

        var check = await _kit.CheckAsync();

        Assert.Equal(1, check.Code);
        Assert.Contains("failed  " + file, check.Output, StringComparison.Ordinal);
        Assert.Matches(@"second client: The pushed request was answered 401 invalid_client: ", check.Output);
        Assert.DoesNotContain("first client", check.Output, StringComparison.Ordinal);
        await _kit.RemoveAsync();
    }

    [Fact]
    public async Task Says_when_the_steps_of_the_browser_do_not_fit_the_pages()
    {
        await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");
        var file = (string)_kit.Json("plans.json")["plans"]![0]!["file"]!;
        _kit.Change(file, json => json["browser"]![0]!["tasks"]![1]!["commands"]![0]![2] = "approve");

        var check = await _kit.CheckAsync();

        Assert.Equal(1, check.Code);
        Assert.Contains("first client: There is no element 'approve' at ", check.Output, StringComparison.Ordinal);
        await _kit.RemoveAsync();
    }

    /// <summary>What is otherwise in a configuration, the step that fails by it, and why.</summary>
    private static readonly Dictionary<string, (Action<JsonObject> Change, string Step, string Fault)> Faulty = new(StringComparer.Ordinal)
    {
        ["a client is missing"] = (json => json.Remove("client2"), "configuration", "The configuration has no client2."),
        ["the metadata are elsewhere"] = (json => json["server"]!["discoveryUrl"] = $"{json["server"]!["discoveryUrl"]}x", "metadata", "x answered 404."),
        ["the resource is elsewhere"] = (json => json["resource"]!["resourceUrl"] += "x", "first client at the resource", "The call of the resource was answered 404"),
        ["both clients have one certificate"] = (json => json["mtls2"] = json["mtls"]!.DeepClone(), "another's token", "The token of the second client serves the first: it is not bound."),
        ["nobody declines"] = (json => json["override"]!.AsObject().Remove("fapi1-advanced-final-user-rejects-authentication"), "declined", "The user declined, and the client was told nothing, not access_denied."),
        ["nobody comes a second time"] = (
            json => json["override"]!["fapi1-advanced-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds"]!["browser"]!.AsArray().RemoveAt(1),
            "opened twice", "No entry of browser matches"),
    };

    public static TheoryData<string> Faults => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Fails_at_the_step_that_it_concerns_when(string what)
    {
        var (change, step, fault) = Faulty[what];
        await _kit.PrepareAsync(await host.NewWorkspaceAsync("cdr-australia"), "--clone");
        _kit.Change((string)_kit.Json("plans.json")["plans"]![0]!["file"]!, change);

        var check = await _kit.CheckAsync("--json");

        Assert.Equal(1, check.Code);
        Assert.Contains(Told(check.Json), told => told.Contains($": {step}: ", StringComparison.Ordinal) && told.Contains(fault, StringComparison.Ordinal));
        await _kit.RemoveAsync();
    }

    public void Dispose() => _kit.Dispose();

    private static JsonObject? Server(string settings) => settings == "{}" ? null : new() { ["server"] = JsonNode.Parse(settings) };

    /// <summary>What a check does, by the parameters of a selection.</summary>
    private static string StepsOf(JsonObject variant) => string.Join(", ",
    [
        "configuration", "metadata", "first client", "first client at the resource", "second client", "second client at the resource", "another's token",
        .. (string?)variant["fapi_profile"] == "fapi_client_credentials_grant" ? [] : new[] { "declined" },
        .. (string?)variant["fapi_profile"] == "fapi_client_credentials_grant" || (string?)variant["fapi_auth_request_method"] == "by_value" ? [] : new[] { "opened twice" },
    ]);

    private static IEnumerable<string> Told(JsonObject check) => check["configurations"]!.AsArray().SelectMany(one => one!["steps"]!.AsArray()
        .Where(step => !(bool)step!["passed"]!).Select(step => $"{one["file"]}: {step!["name"]}: {step["faults"]}"));
}

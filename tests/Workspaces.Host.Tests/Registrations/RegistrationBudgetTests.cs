using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Tests.Protocol;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Host.Tests.Registrations;

/// <summary>How many round trips to the database a registration takes.</summary>
public sealed class RegistrationBudgetTests(CountedHost counted) : IClassFixture<CountedHost>
{
    private const int ToRegister = 11;
    private const int ToRead = 1;

    [Fact]
    public async Task Stays_within_its_budget()
    {
        var workspace = await counted.Host.CreateWorkspaceAsync("fintech");
        var token = await counted.Host.Admin.SendAsync(
            HttpMethod.Post, $"/workspaces/{workspace.Id}/initial-access-tokens", new() { ["name"] = "a", ["uses"] = null }, cancellationToken: TestContext.Current.CancellationToken);
        await RegisterAsync("first");

        JsonObject? registered = null;
        var registration = await counted.CountAsync(async () => registered = await RegisterAsync("second"));
        // What changed is swapped within a second, and read anew once.
        await counted.Host.Services.GetRequiredService<WorkspaceChanges>().LookAsync(TestContext.Current.CancellationToken);
        await ReadAsync();
        var reading = await counted.CountAsync(ReadAsync);

        TestContext.Current.TestOutputHelper?.WriteLine($"register {registration.Sum(request => request.Commands)}, read {reading.Sum(request => request.Commands)}");
        Assert.InRange(registration.Sum(request => request.Commands), 1, ToRegister);
        Assert.InRange(reading.Sum(request => request.Commands), 1, ToRead);

        Task<JsonObject> ReadAsync() => SendAsync(HttpMethod.Get, (string)registered!["registration_client_uri"]!, (string)registered["registration_access_token"]!, null);

        Task<JsonObject> RegisterAsync(string name) => SendAsync(HttpMethod.Post, workspace.Issuer + "/register", token["token"]!, new()
        {
            ["client_name"] = name,
            ["redirect_uris"] = new JsonArray("https://client.example.com/callback"),
            ["response_types"] = new JsonArray("code id_token"),
            ["token_endpoint_auth_method"] = "private_key_jwt",
            ["jwks_uri"] = "https://client.example.com/jwks",
            ["tls_client_certificate_bound_access_tokens"] = true,
        });
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string url, string token, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Authorization = new("Bearer", token);
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await counted.Host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
        Assert.True(answer.Succeeded, answer.Body);
        return answer.Json!;
    }
}

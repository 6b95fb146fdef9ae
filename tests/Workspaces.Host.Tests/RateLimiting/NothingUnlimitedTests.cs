using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Client.Http;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.Host.Interaction;
using Workspaces.Host.Tests.Architecture;
using Workspaces.Testing;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.RateLimiting;

/// <summary>Whatever anybody may ask for without credentials is within a limit.</summary>
[Threat(104)]
public sealed partial class NothingUnlimitedTests : IAsyncLifetime
{
    private const int Burst = 3;

    /// <summary>What branches off before the workspaces: the first segment in the source, and paths below it.</summary>
    private static readonly Dictionary<string, string[]> Branches = new(StringComparer.Ordinal)
    {
        ["\"/assets\""] = ["/assets/site.css"],
        ["\"/health\""] = ["/health/live", "/health/ready"],
        ["\"/docs\""] = ["/docs", "/docs/rules/client-id", "/docs/reasons/client-unknown"],
        ["\"/directory\""] = ["/directory/uk/jwks", "/directory/nothing"],
        ["ReportKeys.Path"] = [Application.Compliance.ReportKeys.Path],
        ["AdminRoutes.Base"] = ["/admin/docs", "/admin/openapi.json", "/admin/api/workspaces", "/admin/nothing"],
    };

    private readonly HostFixture _host = new(new()
    {
        Settings = new Dictionary<string, string?>
        {
            ["Workspaces:RateLimits:Default:Rate"] = "1",
            ["Workspaces:RateLimits:Default:Burst"] = $"{Burst}",
            ["Workspaces:RateLimits:Anonymous:Rate"] = "1",
            ["Workspaces:RateLimits:Anonymous:Burst"] = $"{Burst}",
        },
    });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task No_branch_of_the_installation_is_without_a_limit()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "src", "Workspaces.Host", "WorkspacesHost.cs"), TestContext.Current.CancellationToken);
        Assert.Equal(Branches.Keys.Order(StringComparer.Ordinal), Branch().Matches(source).Select(match => match.Groups["path"].Value).Order(StringComparer.Ordinal));

        foreach (var path in Branches.Values.SelectMany(paths => paths).Concat(["/", "/nobody/jwks", "/nobody/token"]))
        {
            await IsLimitedAsync(path);
        }
    }

    [Fact]
    public async Task No_endpoint_of_a_workspace_is_without_a_limit()
    {
        var workspace = await _host.CreateWorkspaceAsync("fintech");
        var routes = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + Parameter().Replace(endpoint.RoutePattern.RawText?.TrimStart('/') ?? "", "x"));
        var paths = ProtocolEndpoints.All.Select(endpoint => endpoint.Path).Concat(Readers.Pages).Concat(routes).Distinct().ToArray();
        Assert.True(paths.Length > ProtocolEndpoints.All.Count);

        foreach (var path in paths.Where(path => path != ProtocolEndpoints.Resource.Path))
        {
            await IsLimitedAsync($"/{workspace.Id}{path}");
        }
    }

    [Fact]
    public async Task The_description_of_the_admin_api_is_made_once()
    {
        foreach (var path in new[] { "/admin/docs", "/admin/openapi.json" })
        {
            // A burst is three: of one of them two are asked for.
            await Task.Delay(TimeSpan.FromSeconds(Burst), TestContext.Current.CancellationToken);
            var first = await GetAsync(path);
            var again = await GetAsync(path, first.Header("ETag"));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, ""), (first.Status, again.Status, again.Body));
            Assert.NotNull(first.Header("ETag"));
        }
    }

    private async Task IsLimitedAsync(string path)
    {
        List<HttpStatusCode> statuses = [];
        for (var request = 0; request <= Burst + 2 && !statuses.Contains(HttpStatusCode.TooManyRequests); request++)
        {
            var answer = await GetAsync(path);
            statuses.Add(answer.Status);
            Assert.True(answer.Status is not HttpStatusCode.TooManyRequests || answer.Header("Retry-After") is not null, path);
        }

        Assert.True(statuses.Contains(HttpStatusCode.TooManyRequests), $"{path}: {string.Join(", ", statuses)}");
    }

    private async Task<Answer> GetAsync(string path, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_host.PublicUrl, path));
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        return await _host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(@"app\.Map\((?<path>[^,]+),")]
    private static partial Regex Branch();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

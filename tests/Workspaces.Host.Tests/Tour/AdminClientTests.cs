using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.Host.Files;
using Workspaces.Testing.Hosting;

namespace Workspaces.Host.Tests.Tour;

/// <summary>What goes over the wire, told back by a server that knows nothing else.</summary>
public sealed class AdminClientTests : IAsyncLifetime
{
    private readonly HostFixture _host = new(new() { Customize = builder => builder.Services.AddSingleton<IStartupFilter, Mirror>() });

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Speaks_as_the_admin_api_is_written()
    {
        var stopping = TestContext.Current.CancellationToken;
        var key = _host.Services.GetRequiredService<OperatorKey>().Value;

        Assert.Equal($$$$"""POST /workspaces Bearer {{{{key}}}} | {"id":"acme","profile":"fintech","display_name":"Acme","settings":{"server":{}}}""",
            (await _host.Admin.CreateWorkspaceAsync("acme", "fintech", new() { ["server"] = new JsonObject() }, "Acme", stopping)).Body);
        Assert.Equal($$$"""PUT /workspaces/acme/trust-anchors Bearer {{{key}}} | {"certificates":["a","b"]}""", (await _host.Admin.SetTrustAnchorsAsync("acme", ["a", "b"], stopping)).Body);
        Assert.Equal($$$"""POST /workspaces/acme/users Bearer {{{key}}} | {"username":"bob","password":"pw","claims":{}}""", (await _host.Admin.CreateUserAsync("acme", "bob", "pw", cancellationToken: stopping)).Body);
        Assert.Equal($$$"""POST /workspaces/acme/clients Bearer {{{key}}} | {"client_id":"a"}""", (await _host.Admin.CreateClientAsync("acme", new() { ["client_id"] = "a" }, stopping)).Body);
        Assert.Equal($$$"""PUT /workspaces/acme/clients/a%2Fb Bearer {{{key}}} "v1"| {"client_id":"a/b"}""", (await _host.Admin.UpdateClientAsync("acme", "a/b", new() { ["client_id"] = "a/b" }, "\"v1\"", stopping)).Body);
        Assert.Equal($$$"""GET /workspaces/acme/rejections/42 Bearer {{{key}}} | """, (await _host.Admin.RejectionsAsync("acme", "42", stopping)).Body);
    }

    private sealed class Mirror : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/admin/api", api => api.Run(async context =>
            {
                using var reader = new StreamReader(context.Request.Body);
                var headers = context.Request.Headers;
                await context.Response.WriteAsync($"{context.Request.Method} {context.Request.Path.ToUriComponent()} {headers.Authorization} {headers.IfMatch}| {await reader.ReadToEndAsync()}");
            }));
            next(app);
        };
    }
}

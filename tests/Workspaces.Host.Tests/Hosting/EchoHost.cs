using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Workspaces.FapiExtensions.AspNetCore.Requests;
using Workspaces.FapiExtensions.AspNetCore.Resources;
using Workspaces.Host.Hosting;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>The host with one more answer: under <c>/echo</c> it tells what it saw of the connection.</summary>
public sealed class EchoHost : IAsyncLifetime
{
    public HostFixture Host { get; } = new(new() { Customize = builder => builder.Services.AddSingleton<IStartupFilter, Echo>() });

    public ValueTask InitializeAsync() => Host.InitializeAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private sealed class Echo : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseSecurityHeaders();
            app.Map("/echo", echo => echo.Run(AnswerAsync));
            next(app);
        };

        private static async Task AnswerAsync(HttpContext context)
        {
            var certificate = await context.Connection.GetClientCertificateAsync();
            var chain = context.Features.Get<IPresentedChainFeature>();
            context.Request.Host = new(context.Request.Query["host"].FirstOrDefault() ?? context.Request.Host.Value ?? "");
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            InteractionId.Answer(context, TimeProvider.System);
            context.Response.ContentType = context.Request.Query["type"].FirstOrDefault() ?? "text/plain";
            await context.Response.WriteAsync($"{certificate?.Thumbprint ?? "none"} {chain?.Intermediates.Count ?? -1} {body.Length}");
        }
    }
}

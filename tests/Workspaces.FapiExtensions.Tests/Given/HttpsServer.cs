using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions.Tests.Given;

/// <summary>A server on a loopback port that answers as it is told and counts.</summary>
internal sealed class HttpsServer : IAsyncDisposable
{
    private static readonly Lazy<X509Certificate2> Own = new(Certificate);
    private readonly WebApplication _app;
    private int _requests;

    private HttpsServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(Own.Value)));
        _app = builder.Build();
        _app.Run(context =>
        {
            Interlocked.Increment(ref _requests);
            return answer(context);
        });
    }

    public int Requests => Volatile.Read(ref _requests);

    public Uri Uri { get; private set; } = new("https://unset.example/");

    public OutboundOptions Options { get; } = new()
    {
        AllowPrivateAddresses = true,
        TrustedRoots = [X509CertificateLoader.LoadCertificate(Own.Value.RawData)],
        Timeout = TimeSpan.FromSeconds(5),
    };

    public static async Task<HttpsServer> Start(RequestDelegate answer)
    {
        var server = new HttpsServer(answer);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        var address = server._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        // By address: at the same port of ::1, to which the name may lead first, a server of another test may stand.
        server.Uri = new($"https://127.0.0.1:{new Uri(address).Port}/keys");
        return server;
    }

    public static RequestDelegate Json(Func<string> json, string type = "application/json") => context =>
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(json());
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddHours(-1), now.AddHours(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

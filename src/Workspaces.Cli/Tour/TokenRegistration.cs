using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;

namespace Workspaces.Cli.Tour;

/// <summary>The client registers itself with an initial access token that the operator makes (RFC 7591 1.2).</summary>
internal sealed class TokenRegistration(TourVisit visit) : ITourRegistration
{
    private readonly TourCertificates _certificates = new(visit.Server);
    private readonly TppKeys _keys = new(visit.Plan.SigningAlgorithm, visit.Plan.IdTokenEncryption?.Alg ?? "RSA-OAEP");
    private TppOptions _options = new() { ClientId = "tour-client" };
    private OwnRegistration? _registration;
    private string? _token;

    public JsonObject? Settings => null;
    public IReadOnlyList<string> Authorities => [_certificates.Authority];

    public Task<bool> PrepareAsync()
    {
        var subject = TourCertificates.SubjectOf(visit.Workspace);
        _options = visit.Plan.Apply(_options with { Certificate = _certificates.Issue(visit.Workspace), SubjectDn = subject });
        return Task.FromResult(visit.Steps.Add("certificate", $"{subject} by an authority of the tour"));
    }

    public async Task<Tpp?> RegisterAsync(string issuer)
    {
        var made = await visit.Server.Admin.CreateInitialAccessTokenAsync(visit.Workspace, "Tour", uses: 1, visit.Stopping);
        if (!visit.Steps.Add("initial access token", "of the operator, for one client", made))
        {
            return null;
        }

        _token = made["token"];
        var server = await AuthorizationServer.DiscoverAsync(visit.Server.Http, issuer, visit.Stopping);
        var registrant = new Registrant(visit.Plan.Registration, _options.ClientId, _keys.Signing, visit.Server.Http, TimeProvider.System) { Certificate = _options.Certificate };
        _registration = new(visit, registrant, server);
        return await _registration.RegisterAsync(TppRegistration.OwnMetadata(_options, _keys), _token) is { } clientId
            ? new(_options with { ClientId = clientId }, _keys, server, visit.Server.Http, TimeProvider.System, visit.Stopping)
            : null;
    }

    public Task<X509Certificate2> NewCertificateAsync() => Task.FromResult(_certificates.Issue("somebody-else"));

    public async IAsyncEnumerable<TriedRegistration> TryWrongAsync()
    {
        // The same request again would be answered with the same client: an answer may have been lost.
        var another = TppRegistration.OwnMetadata(_options, _keys);
        another["client_name"] = "Another client";
        yield return new("initial access token used twice", await _registration!.TryAsync(another, _token), "invalid_token");
    }

    public Task LeaveAsync(Tpp tpp) => _registration!.LeaveAsync(tpp);

    public ValueTask DisposeAsync()
    {
        _certificates.Dispose();
        _keys.Dispose();
        return default;
    }
}

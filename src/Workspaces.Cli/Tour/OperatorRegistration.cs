using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Keys;

namespace Workspaces.Cli.Tour;

/// <summary>The operator registers the client: where the regime's directory is not there to vouch for it.</summary>
internal sealed class OperatorRegistration(TourVisit visit) : ITourRegistration
{
    private readonly TourCertificates _certificates = new(visit.Server);
    private readonly TppKeys _keys = new(visit.Plan.SigningAlgorithm, visit.Plan.IdTokenEncryption?.Alg ?? "RSA-OAEP");

    public JsonObject? Settings => null;
    public IReadOnlyList<string> Authorities => [_certificates.Authority];

    public Task<bool> PrepareAsync() =>
        Task.FromResult(visit.Steps.Add("no directory", "the server has none to develop against (it has in Development): the operator registers the client"));

    public async Task<Tpp?> RegisterAsync(string issuer)
    {
        var subject = TourCertificates.SubjectOf(visit.Workspace);
        var options = visit.Plan.Apply(new() { ClientId = "tour-client", Certificate = _certificates.Issue(visit.Workspace), SubjectDn = subject });
        visit.Steps.Add("certificate", $"{subject} by an authority of the tour");
        var client = await visit.Server.Admin.CreateClientAsync(visit.Workspace, TppRegistration.Metadata(options, _keys), visit.Stopping);
        return visit.Steps.Add("client", $"{client["client_id"]} with {options.AuthenticationMethod}", client)
            ? await Tpp.ConnectAsync(issuer, options with { ClientId = client["client_id"] ?? options.ClientId }, _keys, visit.Server.Http, TimeProvider.System, visit.Stopping)
            : null;
    }

    public Task<X509Certificate2> NewCertificateAsync() => Task.FromResult(_certificates.Issue("somebody-else"));

    public IAsyncEnumerable<TriedRegistration> TryWrongAsync() => AsyncEnumerable.Empty<TriedRegistration>();

    public Task LeaveAsync(Tpp tpp) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _certificates.Dispose();
        _keys.Dispose();
        return default;
    }
}

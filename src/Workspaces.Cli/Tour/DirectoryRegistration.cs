using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;

namespace Workspaces.Cli.Tour;

/// <summary>The client registers itself with a statement of its regime's directory, over a certificate of its regime's authority.</summary>
internal sealed class DirectoryRegistration(TourVisit visit, TourParticipant participant) : ITourRegistration
{
    private TppOptions _options = new() { ClientId = "" };
    private OwnRegistration? _registration;

    public JsonObject Settings
    {
        get
        {
            var registration = new JsonObject { ["software_statements"] = new JsonObject { ["jwks_uri"] = participant.StatementKeysUri } };
            if (participant.RegisterUri is { } register)
            {
                registration["statuses"] = new JsonObject { ["register_uri"] = register };
            }

            return new() { ["server"] = new JsonObject { ["registration"] = registration } };
        }
    }

    public IReadOnlyList<string> Authorities => participant.Authorities;

    public Task<bool> PrepareAsync() => participant.JoinAsync(_options.RedirectUri);

    public async Task<Tpp?> RegisterAsync(string issuer)
    {
        var statement = await participant.StatementAsync();
        if (!visit.Steps.Add("statement", "of the directory, fetched by the software", statement))
        {
            return null;
        }

        _options = visit.Plan.Apply(_options with { ClientId = participant.SoftwareId, Certificate = participant.Certificate, SubjectDn = participant.Subject });
        var server = await AuthorizationServer.DiscoverAsync(visit.Server.Http, issuer, visit.Stopping);
        var registrant = new Registrant(visit.Plan.Registration, participant.SoftwareId, participant.Keys.Signing, visit.Server.Http, TimeProvider.System) { Certificate = participant.Certificate };
        _registration = new(visit, registrant, server);
        return await _registration.RegisterAsync(Members(statement), token: null) is { } clientId
            ? new(_options with { ClientId = clientId }, participant.Keys, server, visit.Server.Http, TimeProvider.System, visit.Stopping)
            : null;
    }

    public Task<X509Certificate2> NewCertificateAsync() => participant.NewCertificateAsync();

    public async IAsyncEnumerable<TriedRegistration> TryWrongAsync()
    {
        yield return await TryAsync("statement that somebody else signed", "wrong_signature");
        yield return visit.Plan.Registration.CertifiesOrganisation
            ? await TryAsync("statement of another organisation", "other_organisation")
            : await TryAsync("statement of yesterday", "expired");
    }

    public async Task LeaveAsync(Tpp tpp)
    {
        await _registration!.LeaveAsync(tpp);
        await participant.LeaveAsync();
    }

    public ValueTask DisposeAsync() => participant.DisposeAsync();

    private async Task<TriedRegistration> TryAsync(string name, string lie) =>
        new(name, await _registration!.TryAsync(Members(await participant.StatementAsync(lie)), token: null), "invalid_software_statement");

    private JsonObject Members(Answer statement) => TppRegistration.OwnMetadata(_options, participant.Keys, statement.Body);
}

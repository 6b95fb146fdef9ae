using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Workspaces.Client.Admin;
using Workspaces.Client.Http;
using Workspaces.Client.Keys;

namespace Workspaces.Cli.Tour;

/// <summary>An organisation of a regime with its software, as the directory of the visited server knows them. The software leaves with the tour; of the organisation there is one for all tours.</summary>
/// <param name="shown">The directory as the server shows it.</param>
internal sealed class TourParticipant(TourVisit visit, DirectoryAdmin directory, Answer shown) : IAsyncDisposable
{
    private const string Name = "Workspaces tour";
    private const string CertificateKind = "transport";
    private readonly List<X509Certificate2> _certificates = [];
    private JsonObject? _software;
    private TppKeys? _keys;

    /// <summary>Where the keys are that sign the directory's statements.</summary>
    public string StatementKeysUri => Text(shown.Json, "jwks_uri");
    /// <summary>Where statuses of software are asked for; null where statements alone tell them.</summary>
    public string? RegisterUri => shown["register_url"];
    public IReadOnlyList<string> Authorities => [Text(shown.Json, "root_certificate"), Text(shown.Json, "issuing_certificate")];
    public string SoftwareId => Text(_software, "id");
    public TppKeys Keys => _keys ?? throw new InvalidOperationException("The software has no keys yet.");
    public X509Certificate2 Certificate => _certificates[0];
    /// <summary>That of the certificate, in the string form of RFC 4514.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Enters organisation and software, and has a transport certificate issued; false when something failed.</summary>
    public async Task<bool> JoinAsync(string redirectUri)
    {
        if (await OrganisationAsync() is not { } organisation)
        {
            return false;
        }

        var software = await directory.CreateSoftwareAsync(organisation, visit.Workspace, redirectUri, visit.Plan.SigningAlgorithm, visit.Stopping);
        if (!visit.Steps.Add("software", $"{software["id"]}", software))
        {
            return false;
        }

        _software = software.Json;
        _keys = TppKeys.FromJwks(software.Json?["private_keys"] as JsonObject ?? []);
        var issued = await IssueAsync();
        Subject = issued["subject"] ?? "";
        return visit.Steps.Add("certificate", $"{Subject} by the regime's authority", issued);
    }

    /// <summary>The statement that the directory publishes of the software.</summary>
    /// <param name="lie">What the directory does wrong with it, and with nothing else; null = nothing.</param>
    public async Task<Answer> StatementAsync(string? lie = null)
    {
        if (lie is null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Text(_software, "statement_uri"));
            return await visit.Server.Http.SendAsync(request, null, null, visit.Stopping);
        }

        var before = (await directory.ShowAsync(visit.Stopping)).Json?["lie"] as JsonObject;
        await directory.LieAsync(new() { ["kind"] = lie }, visit.Stopping);
        try
        {
            return await StatementAsync();
        }
        finally
        {
            await directory.LieAsync(before, CancellationToken.None);
        }
    }

    /// <summary>Another certificate of the same software.</summary>
    public async Task<X509Certificate2> NewCertificateAsync()
    {
        var issued = await IssueAsync();
        return issued.Succeeded ? _certificates[^1] : throw new InvalidOperationException($"The authority issued no second certificate: {TourSteps.Told(issued)}");
    }

    /// <summary>Takes the software out of the directory.</summary>
    public async Task LeaveAsync()
    {
        var removed = await directory.RemoveSoftwareAsync(SoftwareId, visit.Stopping);
        visit.Steps.Add("software removed", $"{SoftwareId} from the directory", removed);
        _software = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_software is not null)
        {
            await directory.RemoveSoftwareAsync(SoftwareId, CancellationToken.None);
        }

        _certificates.ForEach(certificate => certificate.Dispose());
        _keys?.Dispose();
    }

    private async Task<string?> OrganisationAsync()
    {
        var organisations = await directory.ListOrganisationsAsync(visit.Stopping);
        var known = (organisations.Json?["items"] as JsonArray ?? []).OfType<JsonObject>()
            .FirstOrDefault(one => (string?)one["name"] == Name && (string?)one["status"] == (string?)shown.Json?["organisation_statuses"]?[0]);
        var created = known is null ? await directory.CreateOrganisationAsync(Name, visit.Stopping) : organisations;
        var id = (string?)known?["id"] ?? created["id"];
        return visit.Steps.Add("organisation", $"{id} at the directory of {shown["title"]}", created) ? id : null;
    }

    private async Task<Answer> IssueAsync()
    {
        var issued = await directory.IssueCertificateAsync(SoftwareId, CertificateKind, visit.Stopping);
        if (issued is { Succeeded: true, Json: { } certificate })
        {
            _certificates.Add(X509Certificate2.CreateFromPem(Text(certificate, "certificate"), Text(certificate, "key")));
        }

        return issued;
    }

    private static string Text(JsonObject? json, string member) => (string?)json?[member] ?? throw new InvalidOperationException($"The directory says nothing of '{member}'.");
}

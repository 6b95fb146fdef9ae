using System.Text.Json.Nodes;
using Workspaces.Client.Http;

namespace Workspaces.Client.Admin;

/// <summary>The operator's calls to the directory of a regime, which a server for development has.</summary>
public sealed class DirectoryAdmin(AdminClient admin, string regime)
{
    public Task<Answer> ShowAsync(CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Get, "", null, cancellationToken);

    public Task<Answer> ListOrganisationsAsync(CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Get, "/organisations", null, cancellationToken);

    public Task<Answer> CreateOrganisationAsync(string name, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "/organisations", new() { ["name"] = name }, cancellationToken);

    /// <param name="signingAlgorithm">Of the key that the directory makes.</param>
    public Task<Answer> CreateSoftwareAsync(string organisationId, string name, string redirectUri, string signingAlgorithm, CancellationToken cancellationToken = default) =>
        SendAsync(
            HttpMethod.Post, "/software",
            new() { ["organisation_id"] = organisationId, ["name"] = name, ["redirect_uris"] = new JsonArray(redirectUri), ["signing_algorithm"] = signingAlgorithm }, cancellationToken);

    public Task<Answer> RemoveSoftwareAsync(string softwareId, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Delete, "/software/" + Uri.EscapeDataString(softwareId), null, cancellationToken);

    /// <param name="kind">Of those that the regime has, such as <c>transport</c>.</param>
    public Task<Answer> IssueCertificateAsync(string softwareId, string kind, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Post, "/certificates", new() { ["software_id"] = softwareId, ["kind"] = kind }, cancellationToken);

    /// <param name="lie">As the directory shows it; null = it tells the truth again.</param>
    public Task<Answer> LieAsync(JsonObject? lie, CancellationToken cancellationToken = default) =>
        SendAsync(lie is null ? HttpMethod.Delete : HttpMethod.Put, "/lie", (JsonObject?)lie?.DeepClone(), cancellationToken);

    private Task<Answer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken) =>
        admin.SendAsync(method, $"/directory/{regime}{path}", body, cancellationToken: cancellationToken);
}

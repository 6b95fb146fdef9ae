using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Workspaces.Directories;
using Workspaces.Directories.Lies;
using Workspaces.Directories.Participants;

namespace Workspaces.Host.Directories;

/// <summary>What data holders ask the Register for (Consumer Data Standards 1.36.0, Register APIs: Get Data Recipients v4, Get Data Recipients Statuses v3, Get Software Products Statuses v3).</summary>
internal static class RegisterEndpoints
{
    private const string Recipients = "/all/data-recipients";

    public static void MapRegister(this IEndpointRouteBuilder group, ParticipantDirectory directory)
    {
        if (directory.Regime.RegisterPath is not { } path)
        {
            return;
        }

        var register = group.MapGroup("/" + path);
        register.MapGet("/jwks", () => DirectoryJson.Of(directory.KeySets.OfDirectory()));
        register.MapGet(Recipients, (HttpContext context) => Answer(context, directory, new(3, 4), Recipients, Organisations(directory)));
        register.MapGet(Recipients + "/status", (HttpContext context) => Answer(context, directory, new(2, 3), Recipients + "/status", OrganisationStatuses(directory)));
        register.MapGet(
            Recipients + "/brands/software-products/status",
            (HttpContext context) => Answer(context, directory, new(2, 3), Recipients + "/brands/software-products/status", SoftwareStatuses(directory)));
    }

    private static IResult Answer(HttpContext context, ParticipantDirectory directory, EndpointVersions versions, string path, JsonArray data)
    {
        if (versions.Choose(context.Request.Headers) is not { } version)
        {
            return EndpointVersions.Refuse(context.Request.Headers);
        }

        context.Response.Headers["x-v"] = $"{version}";
        var told = new JsonObject { ["data"] = data, ["links"] = new JsonObject { ["self"] = directory.RegisterUrl + path }, ["meta"] = new JsonObject() };
        var json = JsonSerializer.SerializeToUtf8Bytes(directory.Lie is { Kind: LieKind.Huge } ? DirectoryJson.Huge(told) : told);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json))[..32]}\"");
        // The framework answers If-None-Match by it.
        return TypedResults.File(json, "application/json", entityTag: tag);
    }

    private static JsonArray OrganisationStatuses(ParticipantDirectory directory) =>
        [.. directory.Organisations.All.Select(organisation => (JsonNode)new JsonObject { ["legalEntityId"] = organisation.Id, ["status"] = organisation.Status })];

    private static JsonArray SoftwareStatuses(ParticipantDirectory directory) =>
        [.. directory.Software.All.Select(software => (JsonNode)new JsonObject { ["softwareProductId"] = software.Id, ["status"] = software.Status })];

    private static JsonArray Organisations(ParticipantDirectory directory) => [.. directory.Organisations.All.Select(organisation => (JsonNode)new JsonObject
    {
        ["legalEntityId"] = organisation.Id,
        ["legalEntityName"] = organisation.Name,
        ["accreditationNumber"] = organisation.RegistrationNumber,
        ["accreditationLevel"] = "UNRESTRICTED",
        ["logoUri"] = directory.Urls.Base + "/logo.png",
        ["dataRecipientBrands"] = new JsonArray(new JsonObject
        {
            ["dataRecipientBrandId"] = organisation.BrandId,
            ["brandName"] = organisation.Name,
            ["logoUri"] = directory.Urls.Base + "/logo.png",
            ["softwareProducts"] = new JsonArray([.. directory.Software.All.Where(software => software.OrganisationId == organisation.Id).Select(software => (JsonNode)Software(software))]),
            ["status"] = directory.Regime.SoftwareStatusUnder(organisation.Status, directory.Regime.SoftwareStatuses[0]),
        }),
        ["status"] = organisation.Status,
        ["lastUpdated"] = organisation.ChangedAt.ToUniversalTime(),
    })];

    private static JsonObject Software(SoftwareProduct software) => new()
    {
        ["softwareProductId"] = software.Id,
        ["softwareProductName"] = software.Name,
        ["softwareProductDescription"] = software.Description,
        ["logoUri"] = new Uri(software.ClientUri, "logo.png").AbsoluteUri,
        ["status"] = software.Status,
    };
}

using System.Text.Json.Nodes;
using Workspaces.Directories;
using Workspaces.Directories.Keys;
using Workspaces.Directories.Lies;
using Workspaces.Directories.Participants;
using Workspaces.Directories.Regimes;

namespace Workspaces.Host.Directories;

/// <summary>What a directory publishes to everybody: who takes part, key sets, statements.</summary>
internal static class PublishedEndpoints
{
    private const string StatementType = "application/jwt";

    public static void MapPublished(this IEndpointRouteBuilder group, ParticipantDirectory directory)
    {
        group.MapGet("", () => DirectoryJson.Of(Document(directory)));
        group.MapGet("/participants", () => DirectoryJson.Of(Participants(directory)));
        group.MapGet("/jwks", () => KeySet(directory, directory.KeySets.OfDirectory()));
        MapKeySets(group, "/organisations/{id}", "jwks", (id, retired) => KeySet(directory, directory.KeySets.OfOrganisation(id, retired)));
        MapKeySets(group, "/software/{id}", "jwks", (id, retired) => KeySet(directory, directory.KeySets.OfSoftware(id, retired)));
        MapKeySets(group, "/software/{id}", "transport-jwks", (id, retired) => KeySet(directory, directory.KeySets.OfTransport(id, retired)));
        group.MapGet("/software/{id}/statement", (string id) => Statement(directory, id));
        group.MapGet("/" + directory.Regime.StatementPath, (string software, HttpContext context) => OwnStatement(directory, software, context.Request.RouteValues));
    }

    private static void MapKeySets(IEndpointRouteBuilder group, string path, string name, Func<string, bool, IResult> keys)
    {
        group.MapGet($"{path}/{name}", (string id) => keys(id, false));
        group.MapGet($"{path}/inactive-{name}", (string id) => keys(id, true));
    }

    private static IResult KeySet(ParticipantDirectory directory, Result<JsonObject> keys) =>
        DirectoryJson.Of(keys, set => DirectoryJson.Of(directory.Lie?.Kind switch
        {
            LieKind.Huge => DirectoryJson.Huge(set),
            LieKind.OtherKeys => StrangeKeys.InPlaceOf(set),
            _ => set,
        }));

    private static IResult Statement(ParticipantDirectory directory, string id) =>
        DirectoryJson.Of(directory.Statements.Issue(id), statement => TypedResults.Text(statement.Token, StatementType));

    /// <summary>Where the regime's own clients look for it, the organisation or its brand must be that of the software.</summary>
    private static IResult OwnStatement(ParticipantDirectory directory, string id, RouteValueDictionary names)
    {
        var software = directory.Software.Find(id).Value;
        var organisation = directory.Organisations.All.FirstOrDefault(one => one.Id == software?.OrganisationId);
        var meant = names["brand"] is string brand ? organisation?.BrandId == brand : organisation?.Id == names["organisation"] as string;
        return meant ? Statement(directory, id) : DirectoryJson.Of<Organisation>(Refusal.NoSoftware(id), _ => TypedResults.NotFound());
    }

    private static JsonObject Document(ParticipantDirectory directory)
    {
        var (regime, urls) = (directory.Regime, directory.Urls);
        return new()
        {
            ["regime"] = regime.Id,
            ["title"] = regime.Title,
            ["statement_issuer"] = regime.StatementIssuer,
            ["jwks_uri"] = urls.Keys,
            ["participants_uri"] = urls.Participants,
            ["software_jwks_uri"] = urls.SoftwareKeys("{software}"),
            ["statement_uri"] = urls.Statement("{software}"),
            ["own_statement_uri"] = $"{urls.Base}/{regime.StatementPath}",
            ["root_certificate_uri"] = urls.RootCertificate,
            ["issuing_certificate_uri"] = urls.IssuingCertificate,
            ["crl_uri"] = urls.IssuingCrl,
            ["ocsp_uri"] = urls.Ocsp,
            ["register_uri"] = regime.RegisterPath is { } path ? $"{urls.Base}/{path}" : null,
        };
    }

    private static JsonObject Participants(ParticipantDirectory directory) => new()
    {
        ["organisations"] = new JsonArray([.. directory.Organisations.All.Select(organisation => (JsonNode)new JsonObject
        {
            ["id"] = organisation.Id,
            ["name"] = organisation.Name,
            ["registration_number"] = organisation.RegistrationNumber,
            ["roles"] = new JsonArray([.. organisation.Roles.Select(role => (JsonNode)role)]),
            ["status"] = organisation.Status,
            ["software"] = new JsonArray([.. directory.Software.All.Where(software => software.OrganisationId == organisation.Id).Select(software => (JsonNode)Software(directory.Urls, software))]),
        })]),
    };

    private static JsonObject Software(DirectoryUrls urls, SoftwareProduct software) => new()
    {
        ["id"] = software.Id,
        ["name"] = software.Name,
        ["status"] = software.Status,
        ["jwks_uri"] = software.JwksUri?.OriginalString ?? urls.SoftwareKeys(software.Id),
    };
}

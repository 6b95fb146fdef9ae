using System.Text.Json.Nodes;
using Workspaces.Directories.Participants;

namespace Workspaces.Directories.Regimes;

/// <summary>What a software statement is made of.</summary>
/// <param name="TokenId">Its <c>jti</c>, 32 hexadecimal digits.</param>
internal sealed record StatementFacts(Organisation Organisation, SoftwareProduct Software, DirectoryUrls Urls, DateTimeOffset IssuedAt, string TokenId)
{
    public long IssuedAtSeconds => IssuedAt.ToUnixTimeSeconds();

    /// <summary>Where the software's keys are.</summary>
    public string KeysUrl => Software.JwksUri?.OriginalString ?? Urls.SoftwareKeys(Software.Id);

    public JsonArray RedirectUris => [.. Software.RedirectUris.Select(uri => (JsonNode)uri.OriginalString)];

    public JsonArray Roles => [.. Software.ActiveRoles.Select(role => (JsonNode)role)];

    /// <summary>A page of the software that is there for the form only.</summary>
    public string Page(string name) => new Uri(Software.ClientUri, name).AbsoluteUri;
}

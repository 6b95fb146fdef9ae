using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Rules;
using Workspaces.FapiExtensions.Rules.Clients;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>The <c>resource</c> parameter (RFC 8707 2): the one parameter that may stand several times. A space parts them, which no URI contains.</summary>
internal static class ResourceIndicators
{
    public const string Parameter = AuthorizationParameter.Resource;

    /// <summary>As many as a request may name: they stand in every access token.</summary>
    public const int Most = 8;

    /// <summary>Several values of a form as one.</summary>
    public static string Join(IEnumerable<string?> values) => string.Join(' ', values.Where(value => !string.IsNullOrEmpty(value)));

    /// <summary>The claim of a request object: a string, or an array of strings; null for anything else.</summary>
    public static string? Join(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => claim.GetString(),
        JsonValueKind.Array when claim.EnumerateArray().All(value => value.ValueKind is JsonValueKind.String) => Join(claim.EnumerateArray().Select(value => value.GetString())),
        _ => null,
    };

    /// <summary>The refusal of resources that are too many, or of which one is neither the issuer nor an API of the workspace; null where nothing is named, or all are known.</summary>
    public static async ValueTask<Refusal?> FaultOfAsync(Workspace workspace, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return null;
        }

        var resources = WordList.Read(text);
        if (resources.Length > Most)
        {
            return RegisteredParameters.Refuse(Reasons.RequestTooLarge, [Parameter], $"names more than {Most} resources.");
        }

        return resources.Length > 0 && (await KnownAsync(workspace, resources, cancellationToken)).Count == resources.Length ? null : Reasons.ResourceUnknown.Refuse();
    }

    /// <summary>Those that access tokens of the workspace may be for now: the issuer, and the APIs that are registered.</summary>
    public static async ValueTask<IReadOnlyList<string>> KnownAsync(Workspace workspace, IReadOnlyList<string> resources, CancellationToken cancellationToken)
    {
        List<string> known = [];
        foreach (var resource in resources)
        {
            if (resource == workspace.Issuer || (resource.Length <= ClientResourceIdentifier.Longest && await workspace.Clients.FindApiAsync(resource, cancellationToken) is not null))
            {
                known.Add(resource);
            }
        }

        return known;
    }
}

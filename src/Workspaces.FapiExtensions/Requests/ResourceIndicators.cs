using System.Text.Json;
using Workspaces.FapiExtensions.RequestObjects;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>The <c>resource</c> parameter (RFC 8707 2): the one parameter that may stand several times. A space parts them, which no URI contains.</summary>
internal static class ResourceIndicators
{
    public const string Parameter = AuthorizationParameter.Resource;

    /// <summary>Several values of a form as one.</summary>
    public static string Join(IEnumerable<string?> values) => string.Join(' ', values.Where(value => !string.IsNullOrEmpty(value)));

    /// <summary>The claim of a request object: a string, or an array of strings; null for anything else.</summary>
    public static string? Join(JsonElement claim) => claim.ValueKind switch
    {
        JsonValueKind.String => claim.GetString(),
        JsonValueKind.Array when claim.EnumerateArray().All(value => value.ValueKind is JsonValueKind.String) => Join(claim.EnumerateArray().Select(value => value.GetString())),
        _ => null,
    };

    /// <summary>Whether access tokens are for every resource that is named: their audience is the issuer.</summary>
    public static bool AreServed(string? resources, string issuer)
    {
        var asked = resources ?? issuer;
        foreach (var range in asked.AsSpan().Split(' '))
        {
            if (!asked.AsSpan(range).SequenceEqual(issuer))
            {
                return false;
            }
        }

        return true;
    }
}

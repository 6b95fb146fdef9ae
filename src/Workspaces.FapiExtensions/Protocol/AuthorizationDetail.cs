using System.Text.Json;

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>An element of <c>authorization_details</c> (RFC 9396 2) in an authorization request: a fact for the rules.</summary>
/// <param name="Type">Its <c>type</c>.</param>
/// <param name="Value">The object as it came.</param>
/// <param name="Standing">What is known of it.</param>
public sealed record AuthorizationDetail(string Type, JsonElement Value, DetailStanding Standing)
{
    /// <summary>Where it is not what its type's schema says, as a JSON Pointer of names that the schema has; null where it is.</summary>
    public string? Fault { get; init; }
}

/// <summary>What is known of an element of <c>authorization_details</c>.</summary>
public enum DetailStanding
{
    /// <summary>It is what its type's schema says.</summary>
    Valid,
    /// <summary>The workspace does not offer its type.</summary>
    UnknownType,
    /// <summary>The client registered types, and this is none of them (RFC 9396 10).</summary>
    UnregisteredType,
    /// <summary>It is not what its type's schema says.</summary>
    Invalid,
}

using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Directories.Lies;

/// <summary>What a directory does wrong when it is told to.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<LieKind>))]
internal enum LieKind
{
    /// <summary>Everything that it publishes comes late.</summary>
    Late,
    /// <summary>Everything that it publishes is answered 503.</summary>
    Down,
    /// <summary>Statements are signed by a key that is not published, under the id of one that is.</summary>
    WrongSignature,
    /// <summary>Statements are a day old.</summary>
    Expired,
    /// <summary>Statements name another organisation.</summary>
    OtherOrganisation,
    /// <summary>Key sets and statuses weigh 10 MB.</summary>
    Huge,
    /// <summary>Key sets have other keys under the ids of those that were entered.</summary>
    OtherKeys,
}

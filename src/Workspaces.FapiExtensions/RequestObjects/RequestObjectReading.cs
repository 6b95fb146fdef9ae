using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>A request object that was read, or why it could not be.</summary>
public sealed record RequestObjectReading
{
    /// <summary>The facts for the rules.</summary>
    public required RequestObject Facts { get; init; }
    /// <summary>The claims of the object; undefined when <see cref="Violation"/> is not null.</summary>
    public JsonElement Payload { get; init; }
    /// <summary>What must be taken so that the object counts once; null when it has no <c>jti</c> or its signature does not hold.</summary>
    public OneTimeValue? OneTimeValue { get; init; }
    /// <summary>The object itself, for whoever verifies its signature; null when <see cref="Violation"/> is not null.</summary>
    internal CompactJwt? Jwt { get; init; }
    /// <summary>Why the object cannot be read; its facts say <see cref="RequestObject.Malformed"/> then.</summary>
    public Violation? Violation { get; init; }

    [MemberNotNullWhen(false, nameof(Violation))]
    public bool Succeeded => Violation is null;
}

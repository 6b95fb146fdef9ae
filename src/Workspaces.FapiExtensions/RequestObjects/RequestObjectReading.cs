using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Workspaces.FapiExtensions.Engine;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.RequestObjects;

/// <summary>A request object that was read, or why it could not be.</summary>
public sealed record RequestObjectReading
{
    /// <summary>The facts for the rules; null when <see cref="Violation"/> is not. The signature was checked, not judged.</summary>
    public RequestObject? Facts { get; init; }
    /// <summary>The claims of the object.</summary>
    public JsonElement Payload { get; init; }
    /// <summary>What must be taken so that the object counts once; null when it has no <c>jti</c> or its signature does not hold.</summary>
    public OneTimeValue? OneTimeValue { get; init; }
    public Violation? Violation { get; init; }

    [MemberNotNullWhen(true, nameof(Facts))]
    [MemberNotNullWhen(false, nameof(Violation))]
    public bool Succeeded => Facts is not null;

    /// <summary>The same object, known to have been presented before.</summary>
    public RequestObjectReading AsReplayed() => this with { Facts = Facts is null ? null : Facts with { Replayed = true } };
}

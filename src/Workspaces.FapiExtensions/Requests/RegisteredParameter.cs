using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Requests;

/// <summary>A request parameter of the registries (IANA OAuth Parameters, OpenID Connect, FAPI) at the endpoints where it might come.</summary>
/// <param name="Name">As it stands in requests.</param>
/// <param name="Specification">Where it is defined.</param>
/// <param name="Endpoints">Where it is treated so.</param>
/// <param name="Treatment">What becomes of it there.</param>
/// <param name="Meaning">What that comes to, in one sentence.</param>
public sealed record RegisteredParameter(string Name, string Specification, IReadOnlyList<ProtocolEndpoint> Endpoints, ParameterTreatment Treatment, string Meaning)
{
    /// <summary>Why it is refused; null when it is not.</summary>
    public Reason? Reason { get; init; }

    /// <summary>Where it is served all the same; null = nowhere.</summary>
    public Func<ServerSettings, bool>? ServedWhere { get; init; }

    /// <summary>It is a list of words with a space between them, of which so many are looked at.</summary>
    public bool IsList { get; init; }
}

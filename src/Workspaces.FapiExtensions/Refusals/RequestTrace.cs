using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Refusals;

/// <summary>What becomes known of a request while it is judged, for whoever records it.</summary>
public sealed class RequestTrace
{
    /// <summary>The client that proved in this request who it is; null while none did.</summary>
    public string? ClientId { get; private set; }

    /// <summary>What the request got away with.</summary>
    public Deviations Deviations { get; } = new();

    public void Authenticated(string clientId) => ClientId = clientId;

    /// <summary>What proved the client was used before: anybody may have sent it.</summary>
    public void Doubt() => ClientId = null;
}

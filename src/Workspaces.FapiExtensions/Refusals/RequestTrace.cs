using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Refusals;

/// <summary>What becomes known of a request while it is judged, for whoever records it.</summary>
public sealed class RequestTrace
{
    /// <summary>The client that proved in this request who it is; null while none did.</summary>
    public string? ClientId { get; private set; }

    /// <summary>The certificate with which that client came; null when it came with none, or proved who it is by a token.</summary>
    public ClientCertificate? Certificate { get; private set; }

    /// <summary>What the request got away with.</summary>
    public Deviations Deviations { get; } = new();

    /// <param name="clientId">The client.</param>
    /// <param name="certificate">What it came with; null = none, or it is nobody's concern.</param>
    public void Authenticated(string clientId, ClientCertificate? certificate = null) => (ClientId, Certificate) = (clientId, certificate);

    /// <summary>What proved the client was used before: anybody may have sent it.</summary>
    public void Doubt() => (ClientId, Certificate) = (null, null);
}

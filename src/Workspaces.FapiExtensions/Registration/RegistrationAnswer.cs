using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>A client as its registration is answered (RFC 7591 3.2.1, RFC 7592 3).</summary>
/// <param name="Client">The client.</param>
/// <param name="ConfigurationUrl">Where it manages its registration; null where access tokens open that.</param>
/// <param name="AccessToken">The token that opens it; null where access tokens do.</param>
public sealed record RegistrationAnswer(RegisteredClient Client, string? ConfigurationUrl, string? AccessToken)
{
    internal static RegistrationAnswer Of(RegistrationCall call, RegisteredClient client)
    {
        var workspace = call.Workspace;
        if (workspace.Settings.Registration?.Management.Authentication is not RegistrationManagement.RegistrationAccessToken)
        {
            return new(client, null, null);
        }

        var stem = ProtocolEndpoints.ClientConfiguration.Stem ?? throw new InvalidOperationException("The endpoint is for one client.");
        var both = workspace.Endpoints.Both(stem + Uri.EscapeDataString(client.Metadata.ClientId));
        return new(client, both[call.Certificate is null ? 0 : 1], RegistrationAccessToken.Of(workspace, client));
    }
}

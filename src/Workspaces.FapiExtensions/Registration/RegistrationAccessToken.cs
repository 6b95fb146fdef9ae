using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Workspaces.FapiExtensions.Tokens;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.Registration;

/// <summary>
/// The token by which a client manages its own registration (RFC 7592 3). It is made of the secret of the workspace, the client and its number, so that a lost answer is given again as it was and no
/// token is stored; whoever registers under the same id later has another, and so has a client that was given a new one.
/// </summary>
public static class RegistrationAccessToken
{
    private const string Purpose = "registration_access_token";

    public static string Of(Workspace workspace, RegisteredClient client) => OpaqueHandle.Of(
        workspace.Secret,
        Purpose,
        workspace.Id,
        client.Metadata.ClientId,
        client.RegisteredAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        client.Origin.TokenNumber.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a token is the one of a client, in time that does not depend on how much of it is right.</summary>
    public static bool Opens(string? token, Workspace workspace, RegisteredClient client) =>
        token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Of(workspace, client)));
}

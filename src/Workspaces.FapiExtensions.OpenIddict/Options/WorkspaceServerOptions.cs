using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.FapiExtensions.OpenIddict.Options;

/// <summary>
/// Builds the engine's options of one workspace: what every workspace shares, then what its snapshot says, then the engine's own validation.
/// Nothing is left at the engine's defaults that a profile has an opinion about.
/// </summary>
internal sealed class WorkspaceServerOptions(
    IEnumerable<IConfigureOptions<OpenIddictServerOptions>> configurations,
    IEnumerable<IPostConfigureOptions<OpenIddictServerOptions>> validations,
    TimeProvider time)
{
    // The engine insists on a key to encrypt its own tokens with. It makes none here: codes and refresh tokens are opaque handles of ours.
    private static readonly EncryptingCredentials UnusedEncryption = new(
        new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512);

    /// <exception cref="EngineConfigurationException">The engine refuses the workspace's settings.</exception>
    public OpenIddictServerOptions Create(Workspace workspace)
    {
        var options = new OpenIddictServerOptions();
        foreach (var configuration in configurations)
        {
            // The engine's own configurations are named and run for the default name only.
            if (configuration is IConfigureNamedOptions<OpenIddictServerOptions> named)
            {
                named.Configure(Microsoft.Extensions.Options.Options.DefaultName, options);
            }
            else
            {
                configuration.Configure(options);
            }
        }

        Apply(workspace, options);
        try
        {
            foreach (var validation in validations)
            {
                validation.PostConfigure(Microsoft.Extensions.Options.Options.DefaultName, options);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new EngineConfigurationException($"The engine refuses the settings of workspace '{workspace.Id}': {e.Message}", e);
        }

        return options;
    }

    private void Apply(Workspace workspace, OpenIddictServerOptions options)
    {
        var settings = workspace.Settings;
        options.TimeProvider = time;
        options.Issuer = new(workspace.Issuer, UriKind.Absolute);
        options.EnableDegradedMode = true;
        options.EncryptionCredentials.Add(UnusedEncryption);
        options.SigningCredentials.AddRange(workspace.Keys.Published.Select(key => key.Credentials).OfType<SigningCredentials>());
        options.AccessTokenLifetime = settings.AccessTokenLifetime;
        options.AuthorizationCodeLifetime = settings.AuthorizationCodeLifetime;
        options.RequestTokenLifetime = settings.RequestUriLifetime;

        Replace(options.AuthorizationEndpointUris, WorkspaceEndpoints.AuthorizationPath);
        Replace(options.TokenEndpointUris, WorkspaceEndpoints.TokenPath);
        Replace(options.IntrospectionEndpointUris, WorkspaceEndpoints.IntrospectionPath);
        Replace(options.RevocationEndpointUris, WorkspaceEndpoints.RevocationPath);
        options.ConfigurationEndpointUris.Clear();
        options.JsonWebKeySetEndpointUris.Clear();
        options.PushedAuthorizationEndpointUris.Clear();
        if (settings.PushedAuthorizationRequests)
        {
            Replace(options.PushedAuthorizationEndpointUris, WorkspaceEndpoints.PushedAuthorizationRequestPath);
        }

        Replace(options.GrantTypes, [.. settings.GrantTypes, .. settings.ResponseTypes.ContainsKey(ResponseType.CodeIdToken) ? [GrantType.Implicit] : Array.Empty<string>()]);
        Replace(options.ResponseTypes, [.. settings.ResponseTypes.Keys]);
        Replace(options.ResponseModes, [.. settings.ResponseTypes.Values.SelectMany(modes => modes).Distinct(StringComparer.Ordinal)]);
        Replace(options.CodeChallengeMethods, "S256");
        Replace(options.SubjectTypes, [.. settings.SubjectTypes]);
        Replace(options.Scopes, [.. workspace.Scopes]);
        // The engine authenticates nobody: the pack does. One method keeps its validation content.
        Replace(options.ClientAuthenticationMethods, ClientAuthenticationMethod.PrivateKeyJwt);
    }

    private static void Replace(List<Uri> uris, string path)
    {
        uris.Clear();
        uris.Add(new(path, UriKind.Relative));
    }

    private static void Replace(HashSet<string> values, params string[] replacement)
    {
        values.Clear();
        foreach (var value in replacement)
        {
            values.Add(value);
        }
    }
}

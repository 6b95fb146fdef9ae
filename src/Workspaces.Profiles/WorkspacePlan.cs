using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Workspaces.FapiExtensions.Certificates;
using Workspaces.FapiExtensions.Jose;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Workspaces;

namespace Workspaces.Profiles;

/// <summary>A workspace to be made in code, with fresh keys: for hosts that store none, and for tests.</summary>
/// <param name="Id">The last part of its issuer.</param>
/// <param name="PublicUrl">Where browsers and APIs come.</param>
/// <param name="Clients">Its clients.</param>
public sealed partial record WorkspacePlan(string Id, Uri PublicUrl, IClientDirectory Clients)
{
    /// <summary>Where clients come with their certificates; null = where everybody comes.</summary>
    public Uri? MutualTlsUrl { get; init; }

    /// <summary>The authorities whose client certificates count.</summary>
    public TrustAnchors TrustAnchors { get; init; } = TrustAnchors.None;

    /// <summary>What differs from the profile, in its own structure; null = nothing.</summary>
    public JsonElement? Settings { get; init; }

    /// <summary>Clients register themselves: the host has an <c>IClientRegistry</c> that keeps them.</summary>
    public bool LetsClientsRegister { get; init; }

    /// <summary>Makes the workspace.</summary>
    /// <exception cref="ArgumentException">It has no usable id, or settings that the profile does not allow; tells everything that is wrong.</exception>
    public Workspace Create(Profile profile)
    {
        if (!IdPattern.IsMatch(Id))
        {
            throw new ArgumentException($"'{Id}' is no id of a workspace: 2 to 63 of a-z, 0-9 and hyphen, starting with a letter.");
        }

        var customized = profile.Customize(Settings);
        return customized.Succeeded
            ? Create(profile, customized.Workspace)
            : throw new ArgumentException(string.Join(' ', customized.Faults.Select(fault => $"{fault.Path} is {fault.Found ?? "missing"}; allowed: {fault.Bound}.")));
    }

    private Workspace Create(Profile profile, WorkspaceProfile customized)
    {
        var signing = WorkspaceKeyFactory.Generate(customized.Settings.SigningAlgorithm);
        return new()
        {
            Id = Id,
            DisplayName = Id,
            ProfileId = profile.Id,
            Revision = 1,
            Endpoints = new(PublicUrl, MutualTlsUrl ?? PublicUrl, Id),
            Settings = LetsClientsRegister ? customized.Settings : customized.Settings with { Registration = null },
            Rules = customized.Rules,
            Scopes = customized.Scopes,
            ScopeSet = customized.Scopes.ToHashSet(StringComparer.Ordinal),
            SenderConstraint = customized.SenderConstraint,
            Keys = new()
            {
                Signing = signing,
                Published = [signing],
                Decryption = customized.Settings.RequestObjectEncryption is { Offered: true, Alg: [var algorithm, ..] } ? [WorkspaceKeyFactory.Generate(algorithm)] : [],
            },
            TrustAnchors = TrustAnchors,
            Clients = Clients,
            Secret = RandomNumberGenerator.GetBytes(32),
        };
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,61}[a-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern { get; }
}

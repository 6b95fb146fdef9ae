using Workspaces.Host.Hosting;

namespace Workspaces.Host.Tenancy;

/// <summary>Where the installation is reached: for browsers and APIs, and with client certificates.</summary>
internal sealed record WorkspaceUrls(Uri Public, Uri MutualTls)
{
    /// <exception cref="StartupException">A setting is no absolute https URL.</exception>
    public static WorkspaceUrls From(IConfiguration configuration) => new(
        Read(configuration, "PublicUrl", "https://localhost:7443"),
        Read(configuration, "MutualTlsUrl", "https://localhost:7444"));

    private static Uri Read(IConfiguration configuration, string name, string fallback)
    {
        var text = configuration[$"Workspaces:{name}"] is { Length: > 0 } value ? value : fallback;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https", Query: "", Fragment: "", UserInfo: "" }
            ? url
            : throw new StartupException($"Workspaces__{name} is '{text}'; it must be an https URL without query and fragment.");
    }
}

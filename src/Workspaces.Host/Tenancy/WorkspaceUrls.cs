namespace Workspaces.Host.Tenancy;

/// <summary>Where the installation is reached: for browsers and APIs, and with client certificates.</summary>
internal sealed record WorkspaceUrls(Uri Public, Uri MutualTls);

namespace Workspaces.Host.Tests.Deployment;

internal enum ProxyMode
{
    /// <summary>TLS ends at the hosts.</summary>
    Passthrough,
}

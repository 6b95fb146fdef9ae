using System.Reflection;
using Workspaces.FapiExtensions.Outbound;

namespace Workspaces.FapiExtensions;

/// <summary>What a host tells the pack.</summary>
public sealed class FapiOptions
{
    /// <summary>Assemblies with grant types, methods of client authentication and kinds of intents of the host's own, found by their names.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>How the pack reaches the servers that clients and certificates name.</summary>
    public OutboundOptions Outbound { get; set; } = new();
}

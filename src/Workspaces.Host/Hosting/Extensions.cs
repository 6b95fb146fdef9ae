using System.Reflection;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Hosting;

/// <summary>What assemblies of the operator's own bring beside the product.</summary>
/// <param name="Assemblies">Where kinds are looked for: rules, grant types, methods of client authentication, endpoints.</param>
/// <param name="Rules">Every rule that templates may use, the product's among them.</param>
internal sealed record Extensions(IReadOnlyList<Assembly> Assemblies, RuleCatalog Rules)
{
    public static Extensions None { get; } = new([], RuleCatalog.Product);
}

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about methods of client authentication, of which one must be offered.</summary>
/// <param name="named">What the methods have in common, for the sentence.</param>
/// <param name="methods">Values of <see cref="ClientAuthenticationMethod"/>.</param>
public sealed class NeedsClientAuthenticationAttribute(string named, params string[] methods) : NeedsAttribute
{
    public NeedsClientAuthenticationAttribute(string method) : this(method, [method])
    {
    }

    public string Named { get; } = named;
    public IReadOnlyList<string> Methods { get; } = methods;

    public override string? WhyNot(ServerSettings settings) =>
        Methods.Any(settings.ClientAuthenticationMethods.Contains) ? null : $"No client of the workspace may authenticate by {Named}.";
}

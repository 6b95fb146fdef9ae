namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about DPoP proofs (RFC 9449).</summary>
public sealed class NeedsDpopAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.Dpop is null ? "The workspace does not offer DPoP." : null;
}

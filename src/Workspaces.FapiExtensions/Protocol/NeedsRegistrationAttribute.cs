namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about software that registers itself (RFC 7591).</summary>
public sealed class NeedsRegistrationAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.Registration is null ? "Clients are registered by operators alone." : null;
}

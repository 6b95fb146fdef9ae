namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about responses that are encrypted to the client.</summary>
public sealed class NeedsEncryptedResponsesAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) =>
        settings is { IdTokenEncryption.Offered: false, AuthorizationResponseEncryption.Offered: false } ? "The workspace does not offer encrypted responses." : null;
}

namespace Workspaces.FapiExtensions.Protocol;

/// <summary>It is about registration requests that software signs.</summary>
public sealed class NeedsSignedRegistrationsAttribute : NeedsAttribute
{
    public override string? WhyNot(ServerSettings settings) => settings.Registration?.Form is RegistrationForm.Jwt ? null : "Registration requests are not signed.";
}

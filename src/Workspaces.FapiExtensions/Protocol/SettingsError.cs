namespace Workspaces.FapiExtensions.Protocol;

/// <summary>The error code of refused workspace settings; it never reaches an OAuth client.</summary>
public static class SettingsError
{
    public const string Invalid = "invalid_settings";
}

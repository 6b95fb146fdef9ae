namespace Workspaces.Profiles;

/// <summary>One thing wrong with a workspace's settings.</summary>
/// <param name="Path">The setting, for example <c>server.access_token_lifetime</c>.</param>
/// <param name="Found">The value found, as JSON; null when the fault lies in several together.</param>
/// <param name="Bound">What is allowed.</param>
/// <param name="Clause">The clause behind the bound; null when the template does not let the setting be changed at all, or the value cannot be read.</param>
/// <param name="RuleId">The rule on the resulting settings that found it; null when a bound did.</param>
public sealed record SettingFault(string Path, string? Found, string Bound, string? Clause, string? RuleId);

namespace Workspaces.Host.Observability;

/// <summary>
/// Categories of the framework that log what came in: queries with codes and request objects, parameters, redirects.
/// They tell warnings and worse, whatever the configuration says.
/// </summary>
internal static class QuietCategories
{
    private static readonly string[] Prefixes =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Http.Result",
        "Microsoft.AspNetCore.HttpLogging",
        "Microsoft.AspNetCore.Mvc",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
        "Microsoft.AspNetCore.Server.Kestrel.Connections",
        "System.Net.Http",
    ];

    public static IServiceCollection AddQuietCategories(this IServiceCollection services) => services.PostConfigure<LoggerFilterOptions>(options =>
    {
        for (var i = 0; i < options.Rules.Count; i++)
        {
            options.Rules[i] = Quiet(options.Rules[i]);
        }

        // Where no rule of the configuration is more particular.
        foreach (var prefix in Prefixes)
        {
            options.Rules.Insert(0, Quiet(new(null, prefix, options.MinLevel, null)));
        }
    });

    private static LoggerFilterRule Quiet(LoggerFilterRule rule) => new(
        rule.ProviderName,
        rule.CategoryName,
        rule.LogLevel,
        (provider, category, level) => (rule.Filter?.Invoke(provider, category, level) ?? true) && (level >= LogLevel.Warning || !IsTalkative(category)));

    private static bool IsTalkative(string? category) =>
        category is not null && Array.Exists(Prefixes, prefix => category.StartsWith(prefix, StringComparison.Ordinal));
}

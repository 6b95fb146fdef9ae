using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Workspaces.FapiExtensions.OneTime;
using Workspaces.ResourceServer.Options;

namespace Workspaces.ResourceServer.Guarding;

/// <summary>The guard of each scheme, with the keys that it fetched.</summary>
internal sealed class TokenGuards(IEnumerable<RegisteredScheme> schemes, IOptionsMonitor<ResourceServerOptions> options, IOneTimeValues values, TimeProvider time, ILoggerFactory loggers) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<TokenGuard>> _guards = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _issuers = new(() => [.. schemes.Select(scheme => options.Get(scheme.Name).Issuer)]);

    public TokenGuard Of(string scheme) => _guards.GetOrAdd(scheme, name => new(() => new(options.Get(name), values, time, loggers.CreateLogger<TokenGuard>()))).Value;

    /// <summary>Whether some scheme takes tokens of this issuer.</summary>
    public bool Know(string? issuer) => issuer is not null && _issuers.Value.Contains(issuer);

    public void Dispose()
    {
        foreach (var guard in _guards.Values.Where(guard => guard.IsValueCreated))
        {
            guard.Value.Dispose();
        }
    }
}

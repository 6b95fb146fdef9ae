using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Workspaces.Host.Tests.Observability;

/// <summary>Keeps every line with its state, its scopes and its exception, as a structured log does.</summary>
internal sealed class ScopedLog : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Text(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> members ? string.Join(' ', members.Select(member => $"{member.Key}={member.Value}")) : $"{state}";

    private sealed class Category(ScopedLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            List<string> scopes = [];
            log._scopes.ForEachScope((scope, all) => all.Add(Text(scope)), scopes);
            log._lines.Enqueue($"{logLevel} {name}: {formatter(state, exception)} | {Text(state)} | {string.Join(" > ", scopes)} | {exception}");
        }
    }
}

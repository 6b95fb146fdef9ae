namespace Workspaces.FapiExtensions.Caching;

/// <summary>A value with the moment from which it must be loaded anew.</summary>
internal sealed record Loaded<TValue>(TValue Value, DateTimeOffset Until);

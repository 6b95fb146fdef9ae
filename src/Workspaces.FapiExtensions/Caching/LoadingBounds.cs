namespace Workspaces.FapiExtensions.Caching;

/// <summary>How much a <see cref="LoadingCache{TValue}"/> keeps.</summary>
/// <param name="Values">How many values.</param>
/// <param name="Absent">How many keys of which it knows that they have none.</param>
/// <param name="AbsentFor">How long it believes that; null = until the key is forgotten.</param>
public sealed record LoadingBounds(int Values, int Absent, TimeSpan? AbsentFor = null);

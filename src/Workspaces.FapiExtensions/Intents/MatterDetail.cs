using Workspaces.FapiExtensions.Schemas;

namespace Workspaces.FapiExtensions.Intents;

/// <summary>Something that a customer is told of member by member: a payment, for example.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Facts">What it says.</param>
public sealed record MatterDetail(string Title, IReadOnlyList<ObjectFact> Facts);

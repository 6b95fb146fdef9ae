using Workspaces.FapiExtensions.Rules;

namespace Workspaces.FapiExtensions.Refusals;

/// <summary>Why a request is refused, and under which reference that is recorded.</summary>
public sealed record RefusedRequest(Refusal Refusal, RefusalReference Reference);

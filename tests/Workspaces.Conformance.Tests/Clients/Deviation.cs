using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Conformance.Tests.Clients;

/// <summary>What one attempt of the suite does differently from its ordinary flow.</summary>
internal sealed record Deviation
{
    public static Deviation None { get; } = new();

    /// <summary>At the pushed authorization request and authorization endpoints.</summary>
    public FlowChanges Request { get; init; } = new();
    /// <summary>At the token endpoint.</summary>
    public FlowChanges Token { get; init; } = new();
    /// <summary>Another way of delivery than the variant's.</summary>
    public Delivery? Delivery { get; init; }
    /// <summary>Parameters stand beside the request_uri again, as the suite's clients put them there.</summary>
    public bool Duplicates { get; init; } = true;
    /// <summary>A DPoP proof is sent along when the request is pushed.</summary>
    public bool PushesProof { get; init; }

    public static Deviation InParameters(Action<FormParameters> change) => new() { Request = new() { Parameters = change } };

    public static Deviation InObject(Action<JwtDraft> change) => new() { Request = new() { RequestObject = change } };

    public static Deviation InQuery(Action<FormParameters> change) => new() { Request = new() { Query = change } };

    public static Deviation InPush(Action<FormParameters> change) => new() { Request = new() { PushForm = change } };

    public static Deviation InPushAssertion(Action<JwtDraft> change) => new() { Request = new() { ClientAssertion = change } };

    public static Deviation InToken(Action<FormParameters> change) => new() { Token = new() { TokenForm = change } };

    public static Deviation InTokenAssertion(Action<JwtDraft> change) => new() { Token = new() { ClientAssertion = change } };
}

using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Application.IdentityProviders;

/// <summary>What came of a step at the provider, or why nothing did.</summary>
internal readonly struct Attempt<TValue>
{
    private readonly TValue? _value;

    private Attempt(TValue? value, UpstreamFailure? failure) => (_value, Failure) = (value, failure);

    public UpstreamFailure? Failure { get; }
    public TValue Value => _value is { } value && Failure is null ? value : throw new InvalidOperationException("The step failed.");

    [MemberNotNullWhen(true, nameof(Failure))]
    public bool Failed => Failure is not null;

    public static implicit operator Attempt<TValue>(TValue value) => new(value, null);

    public static implicit operator Attempt<TValue>(UpstreamFailure failure) => new(default, failure);
}

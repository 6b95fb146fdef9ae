using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Directories.Participants;

/// <summary>What a directory did, or every reason why it did not.</summary>
internal sealed class Result<TValue> where TValue : class
{
    private Result(TValue? value, IReadOnlyList<Refusal> refusals) => (Value, Refusals) = (value, refusals);

    public TValue? Value { get; }
    public IReadOnlyList<Refusal> Refusals { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    public static implicit operator Result<TValue>(TValue value) => new(value, []);

    public static implicit operator Result<TValue>(Refusal refusal) => new(null, [refusal]);

    public static implicit operator Result<TValue>(List<Refusal> refusals) => new(null, refusals);
}

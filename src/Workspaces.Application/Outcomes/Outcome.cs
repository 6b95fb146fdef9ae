using System.Diagnostics.CodeAnalysis;

namespace Workspaces.Application.Outcomes;

/// <summary>What an administrative function did, or every reason why it did not.</summary>
internal sealed class Outcome<TValue> where TValue : class
{
    private Outcome(TValue? value, IReadOnlyList<Fault> faults) => (Value, Faults) = (value, faults);

    public TValue? Value { get; }
    public IReadOnlyList<Fault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    public static implicit operator Outcome<TValue>(TValue value) => new(value, []);

    public static implicit operator Outcome<TValue>(Fault fault) => new(null, [fault]);

    public static implicit operator Outcome<TValue>(List<Fault> faults) => new(null, faults);
}

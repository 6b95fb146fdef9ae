namespace Workspaces.Application.Participants;

/// <summary>What a register says of those that take part.</summary>
/// <param name="Organisations">The word for each organisation.</param>
/// <param name="Software">The word for each software.</param>
/// <param name="Failure">Why it said nothing of use; null when it did.</param>
internal sealed record RegisterAnswer(IReadOnlyDictionary<string, string> Organisations, IReadOnlyDictionary<string, string> Software, string? Failure)
{
    private static readonly Dictionary<string, string> Nothing = [];

    public static RegisterAnswer Failed(string failure) => new(Nothing, Nothing, failure);
}

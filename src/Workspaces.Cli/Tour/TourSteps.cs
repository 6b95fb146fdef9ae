using Workspaces.Client.Http;

namespace Workspaces.Cli.Tour;

/// <summary>Writes down the steps of one profile.</summary>
internal sealed class TourSteps(string profile, Action<TourStep> report)
{
    /// <summary>Adds a step; true when nothing is wrong with it.</summary>
    public bool Add(string name, string detail, params IEnumerable<string?> faults)
    {
        var step = new TourStep(profile, name, detail, [.. faults.OfType<string>()]);
        report(step);
        return step.Holds;
    }

    /// <summary>Adds a call of the operator: it must have succeeded.</summary>
    public bool Add(string name, string detail, Answer answer) => Add(name, detail, Unless(answer.Succeeded, Told(answer)));

    /// <summary>Adds a refusal: it must be this one, and a rule must stand behind it.</summary>
    /// <param name="name">What was tried.</param>
    /// <param name="refusal">The error as the client got it.</param>
    /// <param name="clauses">Those that the rule enforces which refused; empty = no rule stands behind it.</param>
    /// <param name="errors">The errors that the profile's test suite accepts.</param>
    public void Refused(string name, TourRefusal refusal, IReadOnlyList<string> clauses, params string[] errors)
    {
        report(new(profile, name, refusal.Error is null ? "was not refused" : $"{refusal.Error} at {refusal.Place}",
        [
            .. Faults(
                Unless(refusal.Error is not null, "it was served"),
                Unless(refusal.Error is null || errors.Contains(refusal.Error), $"expected {string.Join(" or ", errors)}"),
                Unless(refusal.Error is null || clauses.Count > 0, "no rule stands behind it")),
        ])
        {
            Error = refusal.Error,
            Rule = refusal.Rule,
            Clauses = clauses,
        });
    }

    /// <summary>The fault, unless it holds.</summary>
    public static string? Unless(bool holds, string fault) => holds ? null : fault;

    /// <summary>An unexpected answer in a line.</summary>
    public static string Told(Answer answer) => answer.Error is { } error
        ? $"{(int)answer.Status} {error}: {answer.ErrorDescription} {answer.ErrorUri}".TrimEnd()
        : $"{(int)answer.Status} {answer.Body.ReplaceLineEndings(" ")}".TrimEnd();

    private static IEnumerable<string> Faults(params IEnumerable<string?> faults) => faults.OfType<string>();
}

using Workspaces.Cli.Certification.Calls;
using Workspaces.Cli.Certification.Kits;
using Workspaces.Cli.Certification.Plans;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Preparing;

/// <summary>Looks at a workspace and says what can be tested there, and what stands in the way. Changes nothing.</summary>
internal sealed class KitPlanning(KitCalls calls, KitDirectory directory, CancellationToken cancellationToken)
{
    /// <param name="options">What was asked for.</param>
    /// <param name="begun">Something was made already: what users granted was looked at before.</param>
    /// <exception cref="RefusedException">Nothing can be tested there.</exception>
    public async Task<KitPlan> PlanAsync(PrepareOptions options, bool begun)
    {
        var tested = await calls.ReadAsync(options.Workspace);
        if (!options.AsClone && !options.DespiteGrants && !begun && await calls.HasGrantsAsync(options.Workspace))
        {
            throw new RefusedException(
                $"Users of {options.Workspace} granted something to clients: a run makes clients and a user beside theirs and fails on purpose thousands of times. Test a clone with --clone, or say --despite-grants.");
        }

        var possible = SelectionCatalog.Of(Choices(options, tested), tested.Published);
        var certificates = CertificateSource.Choose(options, tested, directory);
        var selections = possible.Where(selection => certificates.Serves(selection, tested.Published)).ToArray();
        if (selections.Length == 0)
        {
            certificates.Dispose();
            throw new RefusedException(possible.Count == 0
                ? $"Nothing that {options.Workspace} offers has a selection in the plans of its profile: {string.Join(", ", Choices(options, tested).Select(choice => choice.Plan).Distinct())}."
                : $"{possible.Count} selections are possible, and none without an authority: {KitPlan.WhyLeftOut}");
        }

        var reached = await ServerCertificates.ObstaclesAsync(tested.Published, selections.Any(selection => !selection.Fapi2), cancellationToken);
        return new(
            tested,
            selections,
            [.. possible.Except(selections)],
            [.. new Obstacles(tested, new(options.Suite), options.AsClone).All(selections), .. reached],
            certificates);
    }

    private static IReadOnlyList<PlanChoice> Choices(PrepareOptions options, TestedWorkspace tested)
    {
        if (options.Plan is { } plan)
        {
            return [new(plan, SuiteProfile.Plain)];
        }

        var choices = PlanChoice.Of(tested.Profile);
        return choices.Any(choice => SuitePlans.All.Contains(choice.Plan))
            ? choices
            : throw new RefusedException(
                $"The profile {tested.Profile["id"]} names no plan of the suite under 'certification': name one with --plan ({string.Join(", ", SuitePlans.All)}), or add it to the template.");
    }
}

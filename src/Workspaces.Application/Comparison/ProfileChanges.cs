using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Workspaces.Application.Callers;
using Workspaces.Application.Outcomes;
using Workspaces.Application.Workspaces;
using Workspaces.FapiExtensions.Discovery;
using Workspaces.Profiles.Comparison;
using Workspaces.Storage.Workspaces;

namespace Workspaces.Application.Comparison;

/// <summary>Has a workspace follow another profile, or the version of its own that is in use by now.</summary>
internal sealed class ProfileChanges(
    WorkspaceAdministration workspaces, WorkspaceForecasts forecasts, WorkspaceLoader loader, ProfileComparisons profiles, MetadataDocument metadata)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Changes it. Refused when settings of the workspace do not fit there, or clients would not be accepted any more, unless the change says otherwise.</summary>
    public async Task<Outcome<ProfileChange>> ApplyAsync(Caller caller, string id, NewProfile wanted, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        if (wanted.Templates.Count > 0)
        {
            return new Fault(FaultKind.Malformed, "A template that is not in use cannot be followed, only previewed with dry_run=true.", "templates");
        }

        var begun = await BeginAsync(caller, id, wanted, cancellationToken);
        if (!begun.Succeeded)
        {
            return begun.Faults.ToList();
        }

        var outcome = await workspaces.UpdateAsync(caller, id, wanted.PatchTo(begun.Value.To), cancellationToken);
        return outcome.Succeeded
            ? new ProfileChange(begun.Value, outcome.Value, WayBack.Of(begun.Value.Workspace, outcome.Value.Settings))
            : outcome.Faults.Select(fault => Explain(fault, begun.Value.Own)).ToList();
    }

    /// <summary>Says what would happen, with all that stands against it, and changes nothing.</summary>
    public async Task<Outcome<ProfileForecast>> PreviewAsync(Caller caller, string id, NewProfile wanted, CancellationToken cancellationToken)
    {
        if (Need.ToOperate.FaultOf(caller, id) is { } refusal)
        {
            return refusal;
        }

        var begun = await BeginAsync(caller, id, wanted, cancellationToken);
        if (!begun.Succeeded)
        {
            return begun.Faults.ToList();
        }

        // Settings that do not fit are told, and the rest is judged as if the template's values stood in their place.
        var (move, patch) = (begun.Value, wanted.PatchTo(begun.Value.To));
        var adopted = Adoption.Of(move.To, patch.SettingsOver(move.Workspace.Settings));
        var target = new AppliedProfile(
            move.To.Id, move.To.Version, adopted.Workspace.Settings, adopted.Workspace.Rules, adopted.Workspace.Scopes, adopted.Workspace.SenderConstraint);
        var forecast = await forecasts.OfAsync(id, patch, target, cancellationToken);
        if (!forecast.Succeeded)
        {
            return forecast.Faults.ToList();
        }

        // A workspace whose settings its own profile does not allow any more has no discovery that could differ.
        var current = forecast.Value.Current is null ? null : await loader.LoadStoredAsync(id, cancellationToken);
        return new ProfileForecast(
            move,
            adopted.Faults,
            ChangePreview.Of(forecast.Value, patch),
            current is null ? [] : DiscoveryChanges.Between(metadata, current.Workspace, target),
            WayBack.Of(move.Workspace, patch.SettingsOver(move.Workspace.Settings)));
    }

    private async Task<Outcome<ProfileMove>> BeginAsync(Caller caller, string id, NewProfile wanted, CancellationToken cancellationToken)
    {
        var stored = await workspaces.GetAsync(caller, id, cancellationToken);
        if (!stored.Succeeded)
        {
            return stored.Faults.ToList();
        }

        var workspace = stored.Value;
        var to = profiles.Choose(wanted.Profile, workspace.ProfileId, wanted.Templates);
        if (to.Value?.Profile is not { } target)
        {
            return to.Faults.Select(fault => fault with { Path = fault.Path ?? "profile" }).ToList();
        }

        // The version under which it was saved may have come along; else the one that is in use speaks for the profile.
        var from = profiles.Choose($"{workspace.ProfileId}@{workspace.ProfileVersion}", workspace.ProfileId, wanted.Templates).Value?.Profile ?? profiles.InUse(workspace.ProfileId);
        return new ProfileMove(workspace, from, target, CarriedSetting.Of(from, target, wanted.PatchTo(target).SettingsOver(workspace.Settings)));
    }

    /// <summary>Of a setting that does not fit, also what both templates say.</summary>
    private static Fault Explain(Fault fault, IReadOnlyList<CarriedSetting> own) =>
        fault.Kind is FaultKind.OutOfBounds && own.FirstOrDefault(setting => fault.Path?.StartsWith($"settings.{setting.Path}", StringComparison.Ordinal) is true) is { } setting
            ? fault with { Message = $"{fault.Message}. The template that it leaves has {Shown(setting.TemplateBefore)}, the other {Shown(setting.TemplateAfter)}: name a value in settings, or null for the template's." }
            : fault;

    private static string Shown(JsonNode? value) => value?.ToJsonString(Readable) ?? "nothing";
}

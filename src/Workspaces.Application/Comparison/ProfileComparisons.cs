using System.Text;
using System.Text.Json;
using Workspaces.Application.Outcomes;
using Workspaces.Profiles;
using Workspaces.Profiles.Comparison;

namespace Workspaces.Application.Comparison;

/// <summary>Finds profiles to compare: those in use, and candidates that come with the question.</summary>
internal sealed class ProfileComparisons(ProfileCatalog catalog)
{
    // Each is resolved beside all the others.
    private const int MaxCandidates = 32;

    /// <summary>How the profile of one reference, <c>id</c> or <c>id@version</c>, differs from that of another.</summary>
    public Outcome<ProfileDiff> Compare(string from, string to, IReadOnlyList<TemplateText> candidates)
    {
        var opened = Open(candidates);
        return opened.Succeeded ? Compare(Find(opened.Value, from), Find(opened.Value, to)) : opened.Faults.ToList();
    }

    /// <summary>The profile of a reference; without a reference the newest candidate of <paramref name="own"/>, or null where there is none.</summary>
    public Outcome<ProfileChoice> Choose(string? reference, string own, IReadOnlyList<TemplateText> candidates)
    {
        var opened = Open(candidates);
        if (!opened.Succeeded)
        {
            return opened.Faults.ToList();
        }

        if (reference is null)
        {
            return new ProfileChoice(opened.Value.FindCandidate(own));
        }

        var found = Find(opened.Value, reference);
        return found.Succeeded ? new ProfileChoice(found.Value) : found.Faults.ToList();
    }

    /// <summary>The profile of an id that workspaces of this installation can follow; null when there is none.</summary>
    public Profile? InUse(string id) => catalog.Find(id);

    /// <summary>Templates that came as JSON.</summary>
    public static IReadOnlyList<TemplateText> Candidates(IReadOnlyList<JsonElement>? templates) =>
        [.. (templates ?? []).Index().Select(one => new TemplateText($"templates[{one.Index}]", Encoding.UTF8.GetBytes(one.Item.GetRawText())))];

    private static Outcome<ProfileDiff> Compare(Outcome<Profile> from, Outcome<Profile> to) =>
        from.Succeeded && to.Succeeded ? ProfileDiff.Of(from.Value, to.Value) : from.Faults.Concat(to.Faults).ToList();

    private static Outcome<Profile> Find(ProfileVersions versions, string reference) => versions.Find(reference) is { } profile
        ? profile
        : new Fault(FaultKind.NotFound, $"There is no profile '{reference}'; there are {string.Join(", ", versions.References)}.");

    private Outcome<ProfileVersions> Open(IReadOnlyList<TemplateText> candidates)
    {
        if (candidates.Count > MaxCandidates)
        {
            return new Fault(FaultKind.Malformed, $"There are {candidates.Count} templates; up to {MaxCandidates} are compared at once.", "templates");
        }

        try
        {
            return ProfileVersions.Of(catalog, candidates);
        }
        catch (ProfileException exception)
        {
            return exception.Faults.Select(fault => new Fault(FaultKind.Malformed, fault.ToString(), fault.File + fault.Path.TrimStart('$'))).ToList();
        }
    }
}

/// <summary>A profile that was asked for; null = none.</summary>
internal sealed record ProfileChoice(Profile? Profile);

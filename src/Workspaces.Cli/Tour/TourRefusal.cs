using Workspaces.Client.Http;

namespace Workspaces.Cli.Tour;

/// <summary>A refusal as the client got it.</summary>
/// <param name="Place">Where: an endpoint, or the redirect URI.</param>
/// <param name="Error">Null when nothing was refused.</param>
/// <param name="ErrorUri">The page of the rule.</param>
internal sealed record TourRefusal(string Place, string? Error, string? ErrorUri)
{
    /// <summary>The rule that refused; null when none stands behind it.</summary>
    public string? Rule => RuleLink.IdIn(ErrorUri);

    public static TourRefusal At(string place, Answer answer) => new(place, answer.Succeeded ? null : answer.Error ?? $"{(int)answer.Status}", answer.ErrorUri);
}

using Microsoft.Extensions.Localization;
using Workspaces.Host.Interaction.Texts;

namespace Workspaces.Host.Interaction.SignIn;

/// <summary>The form that asks for the code.</summary>
/// <param name="State">The sign-in so far.</param>
/// <param name="Request">What the user signs in for.</param>
/// <param name="Failed">A code was wrong.</param>
/// <param name="Refused">Too many codes were wrong: none is looked at.</param>
/// <param name="Wait">How long to wait before the next attempt; null = not at all.</param>
internal sealed record CodeForm(string State, SignInRequest Request, bool Failed = false, bool Refused = false, TimeSpan? Wait = null)
{
    /// <summary>How long what is typed for a code may be: its digits, and space between them.</summary>
    public const int MaxLength = 12;

    public string Title(IStringLocalizer<PageTexts> texts)
    {
        var title = texts["code.title"].Value;
        return Failed || Wait is not null ? texts["page.error", title] : title;
    }
}

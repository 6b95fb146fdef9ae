using System.Globalization;

namespace Workspaces.Host.Interaction;

/// <summary>
/// The sign that stands for a client. Its <c>logo_uri</c> is never loaded: the picture could be another one than was registered, and its server would
/// learn who is about to decide before anybody has.
/// </summary>
internal static class Monogram
{
    /// <summary>The first letter or digit of a name, as a capital.</summary>
    public static string Of(string name)
    {
        var letters = StringInfo.GetTextElementEnumerator(name);
        while (letters.MoveNext())
        {
            if (char.IsLetterOrDigit(name, letters.ElementIndex))
            {
                return letters.GetTextElement().ToUpperInvariant();
            }
        }

        return "·";
    }
}

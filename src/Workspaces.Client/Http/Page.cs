using System.Net;
using System.Text.RegularExpressions;

namespace Workspaces.Client.Http;

/// <summary>What a browser got.</summary>
/// <param name="Url">Where it asked.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Location">Where it is sent on to, absolute; null when it is not.</param>
public sealed record Page(Uri Url, Answer Answer, Uri? Location)
{
    public HttpStatusCode Status => Answer.Status;
    public IReadOnlyList<HtmlForm> Forms { get; } = HtmlForm.All(Answer.Body, Url);

    /// <summary>Whether an element of the page has this id.</summary>
    public bool HasElement(string id) => Regex.IsMatch(Answer.Body, $"""<[a-z][^>]*\sid\s*=\s*["']?{Regex.Escape(id)}["'\s>]""", RegexOptions.IgnoreCase);
}

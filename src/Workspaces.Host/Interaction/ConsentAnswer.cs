using Microsoft.AspNetCore.Antiforgery;
using Workspaces.FapiExtensions.Authorization;
using Workspaces.FapiExtensions.Consents;

namespace Workspaces.Host.Interaction;

/// <summary>What a user answered on the consent page.</summary>
/// <param name="Shown">The mark of the question.</param>
/// <param name="Accounts">The accounts that the user chose, each once.</param>
internal sealed record ConsentAnswer(bool Allowed, string? Shown, IReadOnlyList<string> Accounts)
{
    /// <summary>The field with which an account is chosen, once for each.</summary>
    public const string Account = "account";

    private const string Decision = "decision";

    /// <summary>
    /// The answer that a request brings; null when it brings none. A client may send its authorization request by POST too: only the decision is a form of
    /// ours, and whether it comes from our page is checked.
    /// </summary>
    /// <exception cref="AntiforgeryValidationException">The form was not made for this browser, user and workspace.</exception>
    public static async Task<ConsentAnswer?> ReadAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || await context.Request.ReadFormAsync(context.RequestAborted) is not { } form
            || form[Decision] is not [{ } decision])
        {
            return null;
        }

        await antiforgery.ValidateRequestAsync(context);
        return new(decision == "allow", form["shown"], [.. form[Account].OfType<string>().Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Whether this answers what would be asked now.</summary>
    public bool IsTo(ConsentQuestion question, JudgedAuthorizationRequest judged) =>
        Shown is { } shown && judged.RequestUri is { } requestUri && shown == question.Mark(requestUri) && question.Takes(Accounts);

    /// <summary>Whether it lacks nothing but accounts that can be shared.</summary>
    public bool LacksAccounts(ConsentQuestion question) => Allowed && !question.Takes(Accounts);
}

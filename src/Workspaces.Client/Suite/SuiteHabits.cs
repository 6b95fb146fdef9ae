using System.Security.Cryptography;
using Workspaces.Client.Discovery;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Client.Suite;

/// <summary>What the two clients of the certification suite do in every ordinary flow, and where the second differs from the first on purpose.</summary>
/// <param name="fapi2">Whether they follow FAPI 2.0, not 1.0.</param>
/// <param name="second">Which of the two it is.</param>
public sealed class SuiteHabits(bool fapi2, bool second)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public FlowChanges Request => new() { Parameters = Values, RequestObject = Object };

    /// <summary>The second client has a query of its own in its redirect URI.</summary>
    /// <param name="suite">Where the suite is, without a slash at the end.</param>
    /// <param name="alias">The name of the configuration, which fixes the address.</param>
    /// <param name="second">Of which of the two clients.</param>
    public static string RedirectUri(string suite, string alias, bool second) => $"{suite}/test/a/{alias}/callback{(second ? "?dummy1=lorem&dummy2=ipsum" : "")}";

    /// <summary>At the token endpoint; FAPI 1.0 clients name the endpoint they call as audience.</summary>
    public FlowChanges Token(AuthorizationServer server) => fapi2
        ? new()
        : new() { ClientAssertion = jwt => jwt.Claims["aud"] = server.Endpoint("token_endpoint", mutualTls: true).AbsoluteUri };

    /// <summary>The parameters that stand beside a request_uri as well.</summary>
    public static FlowChanges Duplicates(AuthorizationAttempt attempt) => new()
    {
        Query = query =>
        {
            foreach (var name in new[] { "response_type", "scope", "redirect_uri" })
            {
                query[name] = attempt.Parameters[name];
            }
        },
    };

    private void Values(FormParameters form)
    {
        form["state"] = second ? RandomNumberGenerator.GetString(Letters, 124) + "-._~" : RandomNumberGenerator.GetString(Letters, 10);
        if (form.Has("nonce"))
        {
            form["nonce"] = RandomNumberGenerator.GetString(Letters, second ? 43 : 10);
        }

        if (second)
        {
            Reverse(form);
        }
    }

    private void Object(JwtDraft jwt)
    {
        jwt.Claims.Remove("jti");
        if (second)
        {
            jwt.Header["typ"] = "OAuth-AuthZ-Req+JWT";
            return;
        }

        jwt.Header.Remove("typ");
        jwt.Claims.Remove("iat");
    }

    private static void Reverse(FormParameters form)
    {
        var reversed = form.Reverse().ToList();
        reversed.ForEach(parameter => form.Remove(parameter.Key));
        reversed.ForEach(parameter => form.Add(parameter.Key, parameter.Value));
    }
}

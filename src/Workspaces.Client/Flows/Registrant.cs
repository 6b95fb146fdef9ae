using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;
using Workspaces.Client.Keys;
using Workspaces.Client.Messages;

namespace Workspaces.Client.Flows;

/// <summary>Software that registers itself (RFC 7591) and manages what it registered (RFC 7592).</summary>
public sealed class Registrant(RegistrationPlan plan, string softwareId, TppKey key, TppHttp http, TimeProvider time)
{
    /// <summary>Presented where the server asks for one; null = none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>A request in the form that the plan says.</summary>
    /// <param name="members">What it asks for.</param>
    /// <param name="issuer">Where.</param>
    /// <param name="change">Changes it before it is signed, where it is.</param>
    public RegistrationMessage NewRequest(JsonObject members, string issuer, Action<JwtDraft>? change = null)
    {
        if (!plan.SignsRequests)
        {
            return new(members.ToJsonString(), "application/json");
        }

        var draft = RegistrationRequests.Draft(softwareId, issuer, members, key, time.GetUtcNow());
        change?.Invoke(draft);
        return new(draft.Sign(), "application/jwt");
    }

    /// <summary>Calls the registration endpoint, or the client configuration endpoint.</summary>
    /// <param name="request">Null where nothing is sent.</param>
    /// <param name="token">The initial access token, or the one that opens the registration; null = none.</param>
    public async Task<Answer> SendAsync(HttpMethod method, Uri url, RegistrationMessage? request, string? token, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(method, url);
        if (request is not null)
        {
            message.Content = new StringContent(request.Body, Encoding.UTF8);
            message.Content.Headers.ContentType = new(request.MediaType);
        }

        if (token is not null)
        {
            message.Headers.Authorization = new("Bearer", token);
        }

        return await http.SendAsync(message, Certificate, null, cancellationToken);
    }
}

using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Flows;
using Workspaces.Client.Http;
using Workspaces.Client.Jose;

namespace Workspaces.Host.Tests.Rejections;

/// <summary>A client's developer asks why requests were refused.</summary>
internal static class OwnRejections
{
    /// <summary>Has the header of a JWT claim another algorithm than the one that signed it.</summary>
    public static void Claim(this JwtDraft jwt, string algorithm) => jwt.Finish = text =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject { ["alg"] = algorithm, ["kid"] = jwt.Header["kid"]?.DeepClone() }.ToJsonString())) + text[text.IndexOf('.', StringComparison.Ordinal)..];

    /// <param name="tpp">The client.</param>
    /// <param name="reference">One rejection; null = the latest ones.</param>
    /// <param name="form">Changes the form, client authentication included.</param>
    /// <param name="assertion">Changes the client assertion.</param>
    public static Task<Answer> OwnRejectionsAsync(this Tpp tpp, string? reference = null, Action<FormParameters>? form = null, Action<JwtDraft>? assertion = null)
    {
        var introspection = tpp.Server.Endpoint("introspection_endpoint", tpp.Options.Certificate is not null).AbsoluteUri;
        var url = new Uri(introspection.Replace("/introspect", "/rejections" + (reference is null ? "" : "/" + reference.ToLowerInvariant()), StringComparison.Ordinal));
        return tpp.IntrospectAsync("", changes: new() { TokenForm = form, ClientAssertion = assertion, Request = call => call.RequestUri = url });
    }
}

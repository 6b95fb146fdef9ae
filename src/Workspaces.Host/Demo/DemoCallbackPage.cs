using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Workspaces.Host.Hosting;
using Workspaces.Host.Interaction;

namespace Workspaces.Host.Demo;

/// <summary>What the demo's redirect URI shows. Whatever came is shown as text.</summary>
/// <param name="keys">The folder with the keys of the demo clients.</param>
/// <param name="installation">Where the endpoints are.</param>
internal sealed class DemoCallbackPage(string keys, Installation installation)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <param name="place">Where the parameters stood: query, fragment or form.</param>
    /// <param name="address">The address that the browser arrived at, fragment included; null = it says nothing.</param>
    /// <param name="parameters">What came.</param>
    public string Html(string place, string? address, IReadOnlyList<(string Name, string Value)> parameters)
    {
        var inner = parameters.FirstOrDefault(parameter => parameter.Name == "response").Value is { } response ? ClaimsOf(response) : [];
        return $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Authorization response</title><link rel="stylesheet" href="{PageAssets.Url("site.css")}"></head>
            <body><main><h1>Authorization response</h1>
            {(parameters.Count == 0 ? "<p class=\"lead\" id=\"nothing\">Nothing came with this address.</p>" : Shown(place, parameters) + Address(address) + Next([.. parameters, .. inner]))}
            <form method="post" id="paste"><div class="field"><label for="address">An address with a response, as the browser shows it</label>
            <input type="text" id="address" name="{DemoCallback.Pasted}" autocomplete="off"></div><div class="actions single"><button>Show it</button></div></form>
            </main><script src="{PageAssets.Url("callback.js")}" defer></script></body></html>
            """;
    }

    private static string Shown(string place, IReadOnlyList<(string Name, string Value)> parameters) =>
        $"<p class=\"lead\">It came in the <span id=\"place\">{place}</span>. Nothing of it was checked here; a client checks state, iss and signatures.</p><dl id=\"parameters\">"
        + string.Concat(parameters.Select(parameter => $"<dt><code>{Text(parameter.Name)}</code></dt><dd><code>{Text(parameter.Value)}</code>{Decoded(parameter.Value)}</dd>")) + "</dl>";

    // For a client that wants the address itself: a fragment stands no longer in the browser's.
    private static string Address(string? address) => address is null ? "" : $"<p>The address, for a client that asks for it:</p><pre id=\"arrived\">{Text(address)}</pre>";

    private static string Decoded(string value) => value.Split('.') switch
    {
        { Length: 5 } => "<p class=\"quiet\">Encrypted to a key of the client.</p>",
        [var header, var payload, _] when Json(header) is { } head && Json(payload) is { } body =>
            $"<pre>{Text(JsonSerializer.Serialize(head, Readable))}\n{Text(JsonSerializer.Serialize(body, Readable))}</pre>",
        _ => "",
    };

    /// <summary>What a developer does with it.</summary>
    private string Next(IReadOnlyList<(string Name, string Value)> parameters)
    {
        var issuer = Value(parameters, "iss") ?? (Value(parameters, "id_token") is { } token ? Value(ClaimsOf(token), "iss") : null);
        // Only what is known here stands in a command.
        var demo = DemoWorkspace.All.FirstOrDefault(demo => issuer == $"{installation.PublicUrl.AbsoluteUri.TrimEnd('/')}/{demo.Id}");
        var workspace = demo?.Id ?? "<workspace>";
        if (Value(parameters, "error") is not null)
        {
            return $"<h2>Next</h2><p>Ask why, by the reference at the end of <code>error_uri</code> (docs/refusals.md):</p><pre id=\"next\">{Text($"rejection show {workspace} <reference>")}</pre>";
        }

        return Value(parameters, "code") is { } code && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? $"<h2>Next</h2><p>Redeem the code within a minute (docs/profiles says what each profile wants of the request):</p><pre id=\"next\">{Text(Redemption(workspace, demo?.RedirectUriAt(installation.PublicUrl) ?? DemoCallback.UrlOf(installation.PublicUrl), code))}</pre>"
            : "";
    }

    private string Redemption(string workspace, string redirectUri, string code) => $"""
        curl --cert {keys}/{workspace}/{DemoClient.CertificateFile} --key {keys}/{workspace}/{DemoClient.CertificateKeyFile} \
          {installation.MutualTlsUrl.AbsoluteUri.TrimEnd('/')}/{workspace}/token \
          -d grant_type=authorization_code -d code={code} \
          --data-urlencode redirect_uri={redirectUri} \
          -d code_verifier=<the one of this request> -d client_id={DemoWorkspace.ClientId} \
          -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer \
          -d client_assertion=<a JWT signed with {DemoClient.SigningKeyFile}>
        """;

    private static string? Value(IReadOnlyList<(string Name, string Value)> parameters, string name) => parameters.FirstOrDefault(parameter => parameter.Name == name).Value;

    private static IReadOnlyList<(string Name, string Value)> ClaimsOf(string token) => token.Split('.') is [_, var payload, _] && Json(payload) is { ValueKind: JsonValueKind.Object } claims
        ? [.. claims.EnumerateObject().Select(claim => (claim.Name, claim.Value.ToString()))]
        : [];

    private static JsonElement? Json(string part)
    {
        try
        {
            return JsonElement.Parse(Base64Url.DecodeFromChars(part));
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}

using System.Text;
using System.Text.Json.Nodes;
using Workspaces.Client.Http;
using Workspaces.Host.Tests.Admin;
using Workspaces.Testing.Host;

namespace Workspaces.Host.Tests.Directories;

/// <summary>Calls of a directory as a test writes them.</summary>
internal static class DirectoryScene
{
    /// <summary>Enters an organisation and software of it.</summary>
    public static async Task<(string Organisation, string Brand, string Software, JsonObject Created)> EnterAsync(this HostFixture host, string regime)
    {
        var organisation = await host.SendAsync(HttpMethod.Post, $"/directory/{regime}/organisations", """{"name":"My Public Bank"}""");
        Assert.Equal(201, (int)organisation.Status);
        var software = await host.SendAsync(
            HttpMethod.Post, $"/directory/{regime}/software",
            $$"""{"organisation_id":"{{organisation["id"]}}","name":"Accounts","redirect_uris":["https://tpp.example.com/cb"],"signing_algorithm":"ES256"}""");
        Assert.Equal(201, (int)software.Status);
        return (organisation["id"]!, organisation["brand_id"]!, software["id"]!, software.Json!);
    }

    /// <summary>What a directory publishes.</summary>
    public static async Task<Answer> PublishedAsync(this HostFixture host, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.PublicUrl, "/directory/" + path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Http.SendAsync(request, null, null, TestContext.Current.CancellationToken);
    }

    public static JsonObject Claims(string token) => JsonNode.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])))!.AsObject();
}

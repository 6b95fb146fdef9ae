using System.Text.Json;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.RequestObjects;
using Workspaces.FapiExtensions.Requests;

namespace Workspaces.FapiExtensions.Tests.Requests;

public sealed class RegisteredParametersTests
{
    public static TheoryData<string, string> Refused => [.. Rows(ParameterTreatment.Refused)];
    public static TheoryData<string, string> Others => [.. Rows(ParameterTreatment.Ignored), .. Rows(ParameterTreatment.Served)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_mean_something_is_refused(string name, string endpoint)
    {
        var row = Assert.Single(RegisteredParameters.All, parameter => parameter.Name == name && parameter.Treatment is ParameterTreatment.Refused);

        Assert.NotNull(row.Reason);
        Assert.Equal(row.Reason.Id, Fault(endpoint, name, "x"));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void What_is_served_or_means_nothing_is_not(string name, string endpoint) => Assert.Null(Fault(endpoint, name, "x"));

    [Fact]
    public void A_resource_may_stand_several_times_and_nothing_else()
    {
        Assert.Equal("a b", Read("resource", "a", "b").Value?["resource"]);
        Assert.Equal("a", Read("resource", "a").Value?["resource"]);
        Assert.Equal("parameter-repeated", Read("scope", "a", "b").Refusal?.RuleId);
    }

    [Theory]
    [InlineData("\"a\"", "a", null)]
    [InlineData("[\"a\",\"b\"]", "a b", null)]
    [InlineData("[\"a\",1]", null, "resource")]
    [InlineData("{}", null, "resource")]
    [InlineData("null", null, null)]
    public void A_resource_in_a_request_object_is_text_or_several(string json, string? value, string? malformed)
    {
        var read = EffectiveParameters.FromRequestObject(JsonElement.Parse($$"""{"resource":{{json}}}"""), out var fault);

        Assert.Equal((value, malformed), (read.GetValueOrDefault("resource"), fault));
    }

    public static TheoryData<string, string> Lists =>
        [.. RegisteredParameters.All.Where(parameter => parameter.IsList).SelectMany(parameter => parameter.Endpoints.Select(endpoint => (parameter.Name, endpoint.Name)))];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_has_so_many_words_wherever_it_is_read(string name, string endpoint)
    {
        Assert.Null(Fault(endpoint, name, Words(WordList.Most)));
        Assert.Equal("request-too-large", Fault(endpoint, name, Words(WordList.Most + 1)));
    }

    [Theory]
    [InlineData("token", "acr_values")]
    [InlineData("end_session", "ui_locales")]
    [InlineData("authorization", "claims_locales")]
    public void What_is_not_read_has_as_many_words_as_it_likes(string endpoint, string name) => Assert.Null(Fault(endpoint, name, Words(WordList.Most + 1)));

    [Fact]
    public void Lists_are_those_that_are_read_as_lists() => Assert.Equal(
        ["acr_values authorization", "prompt authorization", "scope authorization", "scope token", "ui_locales authorization"],
        Lists.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Where(row => !row.EndsWith("pushed_authorization_request", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static string Words(int count) => string.Join(' ', Enumerable.Range(0, count));

    [Fact]
    public void No_row_stands_twice() =>
        Assert.Distinct(RegisteredParameters.All.SelectMany(parameter => parameter.Endpoints.Select(endpoint => (parameter.Name, endpoint.Name))));

    [Fact]
    public void Every_parameter_that_is_read_is_served() =>
        Assert.Empty(AuthorizationParameter.All.Except(RegisteredParameters.All
            .Where(parameter => (parameter.Treatment is ParameterTreatment.Served || parameter.ServedWhere is not null) && parameter.Endpoints.Contains(ProtocolEndpoints.Authorization)).Select(parameter => parameter.Name)));

    private static EndpointResult<Dictionary<string, string>> Read(string name, params string[] values) =>
        RequestParameters.Read<string[]>([KeyValuePair.Create(name, values)]);

    private static IEnumerable<(string, string)> Rows(ParameterTreatment treatment) => RegisteredParameters.All
        .Where(parameter => parameter.Treatment == treatment)
        .SelectMany(parameter => parameter.Endpoints.Select(endpoint => (parameter.Name, endpoint.Name)));

    private static string? Fault(string endpoint, string name, string value) => RegisteredParameters
        .FaultOf(ProtocolEndpoints.All.Single(one => one.Name == endpoint), Given.AWorkspace.Settings, new Dictionary<string, string> { [name] = value })?.RuleId;
}

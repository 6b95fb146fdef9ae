using Workspaces.Client.Flows;
using Workspaces.Client.Suite;

namespace Workspaces.Cli.Certification.Plans;

/// <summary>One selection of the certification suite: a plan with a value for each of its parameters.</summary>
/// <param name="Plan">The suite's name of the plan.</param>
/// <param name="Variant">The parameters by the suite's names, in its order.</param>
internal sealed record Selection(string Plan, IReadOnlyList<KeyValuePair<string, string>> Variant)
{
    public string Profile => Of(Parameter.Profile) ?? SuiteProfile.Plain;
    public SuiteProfile Facts => SuiteProfile.Of(Profile);
    public bool Fapi2 => Plan != SuitePlans.Fapi1;
    /// <summary>The clients authenticate by their certificates.</summary>
    public bool MutualTls => Of(Parameter.Authentication) == "mtls";
    public bool Pushed => Fapi2 || Of(Parameter.RequestMethod1) == "pushed";
    /// <summary>Requests are signed request objects.</summary>
    public bool Signed => !Fapi2 || Of(Parameter.RequestMethod2) == "signed_non_repudiation";
    public bool Jarm => Of(Parameter.ResponseMode) == "jarm";
    public bool Dpop => Of(Parameter.SenderConstraint) == "dpop";
    public bool OpenId => !Fapi2 || Of(Parameter.OpenId) == "openid_connect";
    public bool ClientCredentials => !Facts.HasUser;

    /// <summary>Bound by DPoP and authenticated by assertion, a client has no use for a certificate.</summary>
    public bool NeedsCertificate => MutualTls || !Dpop;

    /// <summary>A name for files and tables, unique among the selections of a workspace.</summary>
    public string Name => string.Join('-', new[] { SuitePlans.ShortNameOf(Plan) }.Concat(Variant.Select(Short).OfType<string>()));

    /// <summary>Plan and parameters as the suite's own script takes them.</summary>
    public string Expression => Plan + string.Concat(Variant.Select(parameter => $"[{parameter.Key}={parameter.Value}]"));

    /// <summary>How the clients ask, and how they want to be answered.</summary>
    public FlowStyle Style => new(
        !Pushed ? Delivery.ObjectByValue : Signed ? Delivery.PushedObject : Delivery.Pushed,
        Fapi2 || Jarm ? "code" : "code id_token",
        Jarm ? "jwt" : null)
    {
        // FAPI 1.0 asks for PKCE with pushed requests alone.
        Pkce = Pushed,
        Nonce = OpenId,
        Claims = Facts.Claims,
    };

    private string? Of(string parameter) => Variant.FirstOrDefault(one => one.Key == parameter).Value;

    private string? Short(KeyValuePair<string, string> parameter) => parameter switch
    {
        (Parameter.Profile, _) => Facts.ShortName,
        (_, "signed_non_repudiation") => "signed",
        var (_, value) => value.Replace('_', '-'),
    };
}

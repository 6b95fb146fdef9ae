namespace Workspaces.Cli.Certification.Plans;

/// <summary>The suite's names of the parameters of its plans.</summary>
internal static class Parameter
{
    public const string Profile = "fapi_profile";
    public const string Authentication = "client_auth_type";
    /// <summary>In FAPI 1.0: by value or pushed.</summary>
    public const string RequestMethod1 = "fapi_auth_request_method";
    /// <summary>In FAPI 2.0 Message Signing: signed or not.</summary>
    public const string RequestMethod2 = "fapi_request_method";
    public const string ResponseMode = "fapi_response_mode";
    public const string SenderConstraint = "sender_constrain";
    public const string OpenId = "openid";
}

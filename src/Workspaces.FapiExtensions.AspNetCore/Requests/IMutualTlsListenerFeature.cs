namespace Workspaces.FapiExtensions.AspNetCore.Requests;

/// <summary>On every request that came in by the listener which asks for client certificates, and on no other.</summary>
public interface IMutualTlsListenerFeature;

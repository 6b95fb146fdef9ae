using System.Text.Json.Serialization;
using Workspaces.FapiExtensions.Protocol;

namespace Workspaces.Storage.Rows;

/// <summary>What an operator key is for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<OperatorRole>))]
internal enum OperatorRole
{
    /// <summary>Reads everything, audit and compliance included; changes nothing.</summary>
    Auditor,
    /// <summary>Does everything with workspaces; nothing with operator keys.</summary>
    Operator,
    /// <summary>Does everything.</summary>
    Admin,
}

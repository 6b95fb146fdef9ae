using System.Reflection;
using System.Reflection.Emit;
using Workspaces.FapiExtensions.Protocol;
using Workspaces.FapiExtensions.Rules;

namespace Workspaces.Host.Tests.Hosting;

/// <summary>Writes assemblies whose rules refuse nothing.</summary>
internal static class RulesAssembly
{
    private static readonly string[] Clauses = ["BANK-1"];

    /// <param name="path">The file.</param>
    /// <param name="ids">An id for each rule; null = one without.</param>
    public static string Write(string path, params string?[] ids)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileNameWithoutExtension(path)), typeof(object).Assembly);
        var module = assembly.DefineDynamicModule("rules");
        foreach (var (index, id) in ids.Index())
        {
            var type = module.DefineType($"Rule{index}", TypeAttributes.Public | TypeAttributes.Sealed, typeof(object), [typeof(IRule<AuthorizationRequest>), typeof(IRule)]);
            var check = type.DefineMethod(
                nameof(IRule<AuthorizationRequest>.Check), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.Final, typeof(Violation), [typeof(AuthorizationRequest)]);
            check.GetILGenerator().Emit(OpCodes.Ldnull);
            check.GetILGenerator().Emit(OpCodes.Ret);
            if (id is not null)
            {
                var constructor = typeof(RuleAttribute).GetConstructor([typeof(string), typeof(string[])])!;
                type.SetCustomAttribute(new CustomAttributeBuilder(constructor, [id, Clauses]));
            }

            type.CreateType();
        }

        assembly.Save(path);
        return path;
    }
}

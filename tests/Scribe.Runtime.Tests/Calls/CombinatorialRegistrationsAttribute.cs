using System.Reflection;
using Xunit.Sdk;

namespace Scribe.Runtime.Tests.Calls;

/// <summary>Every way to register tools, with every revision.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CombinatorialRegistrationsAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from registration in Enum.GetValues<CallGuardTests.Registration>()
        from revision in new[] { Revision.V2025_11_25, Revision.V2026_07_28 }
        select new object[] { registration, revision };
}

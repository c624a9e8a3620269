using LocalRuntime.Engine.Replay;

namespace LocalRuntime.Tests.Api.Surface;

/// <summary>What compiles against LocalRuntime compiles against the real assemblies.</summary>
public sealed class ApiSurfaceTests
{
    [Fact]
    public void LocalRuntime_WhatItDeclaresInMicrosoftNamespaces_IsListed()
    {
        var unlisted = ApiComparison.FindUnlisted(
            DeclaredApi.Of(ApiAssemblies.LocalRuntime()), ApiList.OfRealAssemblies());

        Assert.True(unlisted.Count == 0, string.Join('\n', unlisted));
    }

    [Fact]
    public void LocalRuntime_OtherPublicTypes_AreForTests()
    {
        var others = DeclaredApi.PublicTypes(ApiAssemblies.LocalRuntime())
            .Where(type => !DeclaredApi.InNamespace(type, "Microsoft") && !DeclaredApi.InNamespace(type, "LocalRuntime.Testing"))
            .Select(type => type.ToDisplayString());

        Assert.Equal([typeof(NonDeterministicOrchestrationException).FullName], others);
    }

    [Fact]
    public void LocalRuntime_TypesRead_AreNotFew() =>
        Assert.True(DeclaredApi.Of(ApiAssemblies.LocalRuntime()).Types.Count > 60);
}

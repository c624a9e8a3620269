namespace LocalRuntime.Tests.Api.Surface;

/// <summary>The comparison tells apart what a compiler or an override tells apart.</summary>
public sealed class ApiComparisonTests
{
    private const string Listed = """
        #nullable enable
        using System;
        namespace Microsoft.Sample;
        [AttributeUsage(AttributeTargets.Class)]
        public abstract class Thing : Attribute
        {
            public Thing(string name, int size = 1) { }
            public string? Name { get; internal set; }
            public virtual void Run(string? text, bool fast = false) { }
            protected abstract T Make<T>() where T : class;
            [Obsolete("old")] public void Old() { }
            internal void Hidden() { }
        }
        """;

    [Fact]
    public void FindUnlisted_SameApi_IsEmpty() => Assert.Empty(Compare(Listed));

    [Fact]
    public void FindUnlisted_LessThanListed_IsEmpty() =>
        Assert.Empty(Compare(Listed.Replace("protected abstract T Make<T>() where T : class;", "")));

    [Fact]
    public void FindUnlisted_ExtraType_IsNamed() => Assert.Equal(
        ["type not listed: public static class Microsoft.Sample.More"],
        Compare(Listed + "public static class More { public static int One => 1; }"));

    [Theory]
    [InlineData("internal void Hidden", "public void Hidden", "public void Hidden()")]
    [InlineData("internal void Hidden", "protected void Hidden", "protected void Hidden()")]
    [InlineData("int size = 1", "int size = 2", "public Thing(string name, int size = 2)")]
    [InlineData("int size = 1", "int length = 1", "public Thing(string name, int length = 1)")]
    [InlineData("string? Name", "string Name", "public string Name { get; internal set; }")]
    [InlineData("internal set", "set", "public string? Name { get; set; }")]
    [InlineData("internal set", "init", "public string? Name { get; init; }")]
    [InlineData("virtual void Run", "void Run", "public void Run(string? text, bool fast = false)")]
    [InlineData("string? text", "string text", "public virtual void Run(string text, bool fast = false)")]
    [InlineData("T : class", "T : notnull", "protected abstract T Make<T>() where T : notnull")]
    [InlineData("[Obsolete(\"old\")] ", "", "public void Old()")]
    public void FindUnlisted_ChangedMember_IsNamed(string was, string becomes, string named) =>
        Assert.Equal([$"Microsoft.Sample.Thing: not listed: {named}"], Compare(Listed.Replace(was, becomes)));

    [Theory]
    [InlineData("abstract class", "class")]
    [InlineData("abstract class", "abstract record")]
    [InlineData(" : Attribute", "")]
    [InlineData("(AttributeTargets.Class)", "(AttributeTargets.Method)")]
    public void FindUnlisted_ChangedType_IsNamed(string was, string becomes) =>
        Assert.StartsWith("Microsoft.Sample.Thing: declared: ", Compare(Listed.Replace(was, becomes))[0]);

    private static IReadOnlyList<string> Compare(string declared)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return ApiComparison.FindUnlisted(
            DeclaredApi.Of(ApiAssemblies.Of(declared, cancellation)),
            DeclaredApi.Of(ApiAssemblies.Of(Listed, cancellation)));
    }
}

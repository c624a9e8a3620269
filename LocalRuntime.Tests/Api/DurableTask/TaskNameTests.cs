using Microsoft.DurableTask;

namespace LocalRuntime.Tests.Api.DurableTask;

public sealed class TaskNameTests
{
    [Fact]
    public void TaskName_DifferentCase_IsEqual()
    {
        TaskName name = "SayHello";
        TaskName other = "sayhello";

        Assert.True(name == other);
        Assert.Equal(name.GetHashCode(), other.GetHashCode());
        Assert.Equal("SayHello", name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void TaskName_FromNoName_IsTheDefault(string? text)
    {
        TaskName name = text!;

        Assert.Equal(default, name);
        Assert.Null(name.Name);
        Assert.Equal(0, name.GetHashCode());
    }

    [Fact]
    public void TaskVersion_NullEmptyAndDefault_AreUnversioned()
    {
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(null));
        Assert.Equal(TaskVersion.Unversioned, new TaskVersion(""));
        Assert.Equal("", default(TaskVersion).Version);
    }

    [Fact]
    public void TaskVersion_WhiteSpace_Throws() => Assert.Throws<ArgumentException>(() => new TaskVersion(" "));
}

using System.Text;
using FunctionApp.Io;

namespace FunctionApp.Tests.Unit.Io;

public sealed class TextBodyTests
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("aü", 0, "aü")]
    [InlineData("aü", 1, "a")]
    [InlineData("a€", 2, "a")]
    [InlineData("a😀", 1, "a")]
    [InlineData("a😀", 3, "a")]
    [InlineData("a😀b", 1, "a😀")]
    public void Bytes_CutOff_LeaveOutTheLastHalfCharacter(string text, int cut, string decoded)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Equal(decoded, TextBody.Decode(bytes.AsSpan(..^cut), truncated: cut > 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Bytes_OfSomethingElse_AreNotText(bool truncated) => Assert.Null(TextBody.Decode([0xff, 0xd8, 0xff, 0xe0, 0x41], truncated));
}

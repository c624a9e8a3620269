using FunctionApp.Users;

namespace FunctionApp.Tests.Unit.Users;

public sealed class UserErrorsTests
{
    [Theory]
    [InlineData(11000, "E11000 duplicate key error collection: functionstasks.users index: email dup key: { email: \"a@b.co\" }", "DuplicateEmail")]
    [InlineData(11000, "E11000 duplicate key error collection: index.users index: username dup key: { username: \"index: email\" }", "DuplicateUsername")]
    [InlineData(11000, "E11000 duplicate key error collection: functionstasks.users index: _id_ dup key: { _id: \"t:1\" }", "WriteFailed")]
    [InlineData(11000, "E11000 duplicate key error", "WriteFailed")]
    [InlineData(121, "Document failed validation", "WriteFailed")]
    public void Error_OfAWrite_BecomesTheItems(int code, string message, string expected)
    {
        var error = UserErrors.From(code, message);

        Assert.Equal(expected, error.Code);
        Assert.DoesNotContain("functionstasks", error.Message, StringComparison.Ordinal);
    }
}

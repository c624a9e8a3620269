using FunctionApp.Users;

namespace FunctionApp.Tests.Unit.Users;

public sealed class UserRulesTests
{
    private const string NoEmail = "Must be an email address, such as ada@example.com.";

    [Theory]
    [InlineData("ada@example.com", null)]
    [InlineData("Ada.Lovelace+tag@mail.example.co.uk", null)]
    [InlineData("ädä@exämple.com", null)]
    [InlineData(null, "Is required.")]
    [InlineData("  ", "Is required.")]
    [InlineData("ada", NoEmail)]
    [InlineData("ada@", NoEmail)]
    [InlineData("@example.com", NoEmail)]
    [InlineData("ada@localhost", NoEmail)]
    [InlineData("ada@example.", NoEmail)]
    [InlineData("ada@@example.com", NoEmail)]
    [InlineData("ada@a@example.com", NoEmail)]
    [InlineData("ada lovelace@example.com", NoEmail)]
    [InlineData("Ada <ada@example.com>", NoEmail)]
    [InlineData("\"ada\"@example.com", NoEmail)]
    [InlineData("ada@example.com\r\nbcc:x@y.z", NoEmail)]
    public void Email_OfAnyText_IsTakenOrRefused(string? email, string? reason) => Assert.Equal(reason, UserRules.EmailReason(email));

    [Theory]
    [InlineData("ada", null)]
    [InlineData("a.d_a-1", null)]
    [InlineData("ädä", null)]
    [InlineData(null, "Is required.")]
    [InlineData("a b", "Must have only letters, digits, '.', '_' and '-'.")]
    [InlineData("<b>", "Must have only letters, digits, '.', '_' and '-'.")]
    public void Username_OfAnyText_IsTakenOrRefused(string? username, string? reason) =>
        Assert.Equal(reason, UserRules.UsernameReason(username));

    [Theory]
    [InlineData("Ada Lovelace", null)]
    [InlineData("", "Is required.")]
    [InlineData("Ada\u0007", "Must not contain control characters.")]
    public void FullName_OfAnyText_IsTakenOrRefused(string? fullName, string? reason) =>
        Assert.Equal(reason, UserRules.FullNameReason(fullName));

    [Fact]
    public void Texts_AboveTheirLimit_AreTooLong()
    {
        Assert.Equal("Is too long: at most 254 characters.", UserRules.EmailReason($"ada@{new string('x', 247)}.com"));
        Assert.Equal("Is too long: at most 64 characters.", UserRules.UsernameReason(new string('x', 65)));
        Assert.Equal("Is too long: at most 200 characters.", UserRules.FullNameReason(new string('x', 201)));
    }
}

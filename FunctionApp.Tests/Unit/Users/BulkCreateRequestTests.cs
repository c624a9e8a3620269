using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Users;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit.Users;

public sealed class BulkCreateRequestTests
{
    private const string Ada = """{"email": "Ada@Example.com", "username": "ada", "fullName": "Ada Lovelace"}""";

    private readonly ValidationErrors _errors = new();
    private readonly BulkCreateRequest _request = new(
        Options.Create(new UsersOptions { MaxUsers = 5 }), new FanOutRequest(Options.Create(new FanOutOptions())));

    [Fact]
    public void User_ThatIsValid_IsActiveAndHasItsEmailInLowerCase()
    {
        var item = Assert.Single(Read(Ada).Users);

        Assert.Equal(new(new("ada@example.com", "ada", "Ada Lovelace", true), null), item);
        Assert.False(_errors.Any);
    }

    [Fact]
    public void Users_ThatAreNotValid_KeepTheirPlaceWithTheirReasons()
    {
        var users = Read("""{"email": "no", "fullName": "X"}""", Ada, "{}").Users;

        Assert.Equal("email: Must be an email address, such as ada@example.com. username: Is required.", users[0].Error?.Message);
        Assert.Equal("ada", users[1].User?.Username);
        Assert.Equal(("InvalidUser", "email: Is required. username: Is required. fullName: Is required."),
            (users[2].Error?.Code, users[2].Error?.Message));
        Assert.False(_errors.Any);
    }

    [Fact]
    public void Users_TwiceInARequest_CountOnce()
    {
        var users = Read(
            Ada,
            """{"email": "ADA@example.com", "username": "ada2", "fullName": "Ada"}""",
            """{"email": "ada3@example.com", "username": "ada", "fullName": "Ada", "isActive": false}""").Users;

        Assert.NotNull(users[0].User);
        Assert.Equal(new(null, new("DuplicateEmail", "users[0] of the same request has this email.")), users[1]);
        Assert.Equal(new(null, new("DuplicateUsername", "users[0] of the same request has this username.")), users[2]);
    }

    [Fact]
    public void Users_OfWhichNoneIsValid_AreRefusedFieldByField()
    {
        Read("""{"email": "no", "username": "a", "fullName": "A"}""", """{"email": "a@b.co", "username": "b"}""");

        Assert.Equal(["users[0].email", "users[1].fullName"], _errors.ToDictionary().Keys);
    }

    [Theory]
    [InlineData("5", "users[1]", "Must be a JSON object, and is 5.")]
    [InlineData("""{"email": 5}""", "users[1].email", "Must be a string, and is 5.")]
    [InlineData("""{"email": "a@b.co", "isActive": "yes"}""", "users[1].isActive", "Must be true or false, and is a string.")]
    public void Users_NotShapedLikeOne_AreRefusedWithTheRequest(string user, string field, string reason)
    {
        Read(Ada, user);

        Assert.Equal(reason, Assert.Single(_errors.ToDictionary()[field]));
    }

    [Fact]
    public void Users_MoreThanTheLimit_AreRefusedWithTheRequest()
    {
        Read([.. Enumerable.Repeat(Ada, 6)]);

        Assert.Equal("Has 6 elements, and may have at most 5 (Users:MaxUsers). Split it into several requests.",
            _errors.ToDictionary()["users"].Single());
    }

    [Theory]
    [InlineData(1, 25)]
    [InlineData(400, 50)]
    [InlineData(2_000, 250)]
    [InlineData(2_001, 251)]
    [InlineData(50_000, 500)]
    public void Batches_OfUsers_AreAnEighthWithinBounds(int users, int size) => Assert.Equal(size, UserBatches.SizeFor(users));

    private BulkCreateInput Read(params string[] users) =>
        _request.Read(new(JsonElement.Parse($$"""{"users": [{{string.Join(",", users)}}]}"""), _errors));
}

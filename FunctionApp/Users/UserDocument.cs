using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Users;

/// <summary>A document of the collection <c>users</c>.</summary>
public sealed record UserDocument
{
    /// <summary>The collection.</summary>
    public const string Collection = "users";

    /// <summary>
    /// Of a bulk create, task id and index of the item, so that a second run finds it there; else a new GUID.
    /// </summary>
    [BsonId]
    public required string Id { get; init; }

    /// <summary>In lower case; unique.</summary>
    [BsonElement("email")]
    public required string Email { get; init; }

    /// <summary>Unique.</summary>
    [BsonElement("username")]
    public required string Username { get; init; }

    /// <summary>The full name.</summary>
    [BsonElement("fullName")]
    public required string FullName { get; init; }

    /// <summary>Whether the user is active.</summary>
    [BsonElement("isActive")]
    public bool IsActive { get; init; }

    /// <summary>When it was created, in UTC.</summary>
    [BsonElement("createdAt")]
    public DateTime CreatedAt { get; init; }

    /// <param name="user">The user, checked.</param>
    /// <param name="id">Its id.</param>
    /// <param name="createdAt">When it is created, in UTC.</param>
    public static UserDocument From(NewUser user, string id, DateTime createdAt) => new()
    {
        Id = id,
        Email = user.Email,
        Username = user.Username,
        FullName = user.FullName,
        IsActive = user.IsActive,
        // MongoDB keeps milliseconds; an answer must not show more than will be read back.
        CreatedAt = new(createdAt.Ticks - (createdAt.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
    };
}

using MongoDB.Bson.Serialization.Attributes;

namespace FunctionApp.Users;

/// <summary>A document of the collection <c>users</c>.</summary>
public sealed record UserDocument
{
    /// <summary>The collection.</summary>
    public const string Collection = "users";

    /// <summary>Task id and index of the item that made it, so that a second run finds it there.</summary>
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
}

namespace LocalRuntime.Services.Mongo.Query;

/// <summary>What a query asks for. No limit is null.</summary>
internal sealed record QuerySpec(Filter Filter, SortOrder? Order = null, long Skip = 0, long? Limit = null);

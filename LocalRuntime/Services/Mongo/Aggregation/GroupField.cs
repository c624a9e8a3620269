namespace LocalRuntime.Services.Mongo.Aggregation;

/// <summary>One field that a group gathers: its name, what of each row, and how.</summary>
internal sealed record GroupField(string Name, Expression Argument, Func<IAccumulator> Start);

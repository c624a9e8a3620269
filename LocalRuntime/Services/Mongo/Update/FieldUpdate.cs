using LocalRuntime.Services.Mongo.Bson;

namespace LocalRuntime.Services.Mongo.Update;

/// <summary>One operator on one path.</summary>
internal sealed record FieldUpdate(FieldPath Path, IUpdateOperator Operator, bool OnInsertOnly);

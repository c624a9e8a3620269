namespace LocalRuntime.Services.Mongo;

/// <summary>
/// MongoDB's error codes, as far as this server answers with them. Codes without a name of their own are called
/// Location and their number, as there. Source: <c>error_codes.yml</c> of MongoDB and its manual.
/// </summary>
internal readonly record struct ErrorCode(int Value, string Name)
{
    public static readonly ErrorCode InternalError = new(1, "InternalError");
    public static readonly ErrorCode BadValue = new(2, "BadValue");
    public static readonly ErrorCode FailedToParse = new(9, "FailedToParse");
    public static readonly ErrorCode Unauthorized = new(13, "Unauthorized");
    public static readonly ErrorCode TypeMismatch = new(14, "TypeMismatch");
    public static readonly ErrorCode Overflow = new(15, "Overflow");
    public static readonly ErrorCode InvalidLength = new(16, "InvalidLength");
    public static readonly ErrorCode IllegalOperation = new(20, "IllegalOperation");
    public static readonly ErrorCode NamespaceNotFound = new(26, "NamespaceNotFound");
    public static readonly ErrorCode IndexNotFound = new(27, "IndexNotFound");
    public static readonly ErrorCode PathNotViable = new(28, "PathNotViable");
    public static readonly ErrorCode ConflictingUpdateOperators = new(40, "ConflictingUpdateOperators");
    public static readonly ErrorCode CursorNotFound = new(43, "CursorNotFound");
    public static readonly ErrorCode DollarPrefixedFieldName = new(52, "DollarPrefixedFieldName");
    public static readonly ErrorCode InvalidIdField = new(53, "InvalidIdField");
    public static readonly ErrorCode NotSingleValueField = new(54, "NotSingleValueField");
    public static readonly ErrorCode EmptyFieldName = new(56, "EmptyFieldName");
    public static readonly ErrorCode CommandNotFound = new(59, "CommandNotFound");
    public static readonly ErrorCode ImmutableField = new(66, "ImmutableField");
    public static readonly ErrorCode CannotCreateIndex = new(67, "CannotCreateIndex");
    public static readonly ErrorCode InvalidOptions = new(72, "InvalidOptions");
    public static readonly ErrorCode InvalidNamespace = new(73, "InvalidNamespace");
    public static readonly ErrorCode IndexOptionsConflict = new(85, "IndexOptionsConflict");
    public static readonly ErrorCode IndexKeySpecsConflict = new(86, "IndexKeySpecsConflict");
    public static readonly ErrorCode InvalidPipelineOperator = new(168, "InvalidPipelineOperator");
    public static readonly ErrorCode CannotIndexParallelArrays = new(171, "CannotIndexParallelArrays");
    public static readonly ErrorCode InvalidIndexSpecificationOption = new(197, "InvalidIndexSpecificationOption");
    public static readonly ErrorCode QueryExceededMemoryLimit = new(292, "QueryExceededMemoryLimitNoDiskUseAllowed");
    public static readonly ErrorCode ApiVersion = new(322, "APIVersionError");
    public static readonly ErrorCode UnsupportedOpQueryCommand = new(352, "UnsupportedOpQueryCommand");
    public static readonly ErrorCode BsonObjectTooLarge = new(10334, "BSONObjectTooLarge");
    public static readonly ErrorCode DuplicateKey = new(11000, "DuplicateKey");
    public static readonly ErrorCode UnknownField = Location(40415);

    public static ErrorCode Location(int value) => new(value, $"Location{value}");
}

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter of a function cannot be made from what the trigger brought.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    public FunctionInputConverterException(string? message)
        : base(message)
    {
    }

    public FunctionInputConverterException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

using System.Text.Json;
using FunctionApp.FanOut;
using FunctionApp.Http;

namespace FunctionApp.Jobs.Processors;

/// <summary>A job's input data, read member by member.</summary>
internal sealed class JobInput
{
    private const string Name = "inputData";

    public JobInput(JsonElement input) => Fields = new(input, new(), Name);

    public JsonFields Fields { get; }

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name)
    {
        var text = Fields.Text(name);
        if (text is null && !Fields.Errors.Any)
            Fields.Errors.Add(Fields.Path(name), "Is required: a string.");
        return text ?? "";
    }

    /// <summary>The result, unless the input is not valid: then the job fails with the reasons.</summary>
    public ItemOutcome<JsonElement> Then<TResult>(Func<TResult> result) => Fields.Errors.Any
        ? Outcome.Failed<JsonElement>("InvalidInput", Fields.Errors.ToSentence())
        : Outcome.Succeeded(JsonSerializer.SerializeToElement(result()));
}

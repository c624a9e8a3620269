using System.Text.Json.Serialization;

namespace FunctionApp.Cpu;

/// <summary>The sum of the squares of a range.</summary>
/// <param name="Sum">The sum. It travels as a text, since not every JSON reader on its way keeps 128 bits.</param>
/// <param name="Time">When it was computed.</param>
public sealed record RangeSum(
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    UInt128 Sum,
    WorkTime Time);

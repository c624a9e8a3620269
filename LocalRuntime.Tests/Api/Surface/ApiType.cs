namespace LocalRuntime.Tests.Api.Surface;

/// <summary>A public type as a list shows it: its attributes, its header line and a line for each member.</summary>
internal sealed record ApiType(string Name, string Attributes, string Header, HashSet<string> Members);

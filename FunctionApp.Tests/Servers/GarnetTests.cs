using FunctionApp.Tests.EndToEnd;

namespace FunctionApp.Tests.Servers;

/// <summary>The server that the local host runs where it is given none.</summary>
public sealed class GarnetTests(AppFixture fixture) : RedisContract(fixture.App.RedisAddress);

using FunctionApp.Callbacks;
using FunctionApp.FanOut;
using FunctionApp.Http;
using FunctionApp.Io;
using FunctionApp.Io.PerHost;
using FunctionApp.Jobs;
using FunctionApp.Retention;
using FunctionApp.Tasks;
using FunctionApp.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FunctionApp.Tests.Unit;

public sealed class OptionsTests
{
    [Theory]
    [InlineData("FanOut:MaxConcurrency", "0", "DataAnnotation validation failed for 'FanOutOptions' members: 'MaxConcurrency' with the error: 'The field MaxConcurrency must be between 1 and 1000.'.")]
    [InlineData("FanOut:MaxAttempts", "11", "DataAnnotation validation failed for 'FanOutOptions' members: 'MaxAttempts' with the error: 'The field MaxAttempts must be between 1 and 10.'.")]
    [InlineData("FanOut:FirstDelay", "-00:00:01", "DataAnnotation validation failed for 'FanOutOptions' members: 'FirstDelay' with the error: 'The field FirstDelay must be between 00:00:00 and 00:05:00.'.")]
    [InlineData("FanOut:Backoff", "0.5", "DataAnnotation validation failed for 'FanOutOptions' members: 'Backoff' with the error: 'The field Backoff must be between 1 and 10.'.")]
    [InlineData("FanOut:MaxDelay", "02:00:00", "DataAnnotation validation failed for 'FanOutOptions' members: 'MaxDelay' with the error: 'The field MaxDelay must be between 00:00:00 and 01:00:00.'.")]
    [InlineData("FanOut:ToleratedFailurePercent", "101", "DataAnnotation validation failed for 'FanOutOptions' members: 'ToleratedFailurePercent' with the error: 'The field ToleratedFailurePercent must be between 0 and 100.'.")]
    [InlineData("FanOut:TimeLimit", "00:00:00", "DataAnnotation validation failed for 'FanOutOptions' members: 'TimeLimit' with the error: 'The field TimeLimit must be between 00:00:01 and 1.00:00:00.'.")]
    public void FanOutOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<FanOutOptions>(key, value, message);

    [Theory]
    [InlineData("Fetch:MaxUrls", "0", "DataAnnotation validation failed for 'FetchOptions' members: 'MaxUrls' with the error: 'The field MaxUrls must be between 1 and 100000.'.")]
    [InlineData("Fetch:TimeLimit", "00:11:00", "DataAnnotation validation failed for 'FetchOptions' members: 'TimeLimit' with the error: 'The field TimeLimit must be between 00:00:01 and 00:10:00.'.")]
    [InlineData("Fetch:MaxBodyBytes", "0", "DataAnnotation validation failed for 'FetchOptions' members: 'MaxBodyBytes' with the error: 'The field MaxBodyBytes must be between 1 and 1000000000.'.")]
    [InlineData("Fetch:MaxRedirects", "51", "DataAnnotation validation failed for 'FetchOptions' members: 'MaxRedirects' with the error: 'The field MaxRedirects must be between 1 and 50.'.")]
    [InlineData("Fetch:MaxShownBytes", "-1", "DataAnnotation validation failed for 'FetchOptions' members: 'MaxShownBytes' with the error: 'The field MaxShownBytes must be between 0 and 1048576.'.")]
    [InlineData("Fetch:MaxHeaderBytes", "1", "DataAnnotation validation failed for 'FetchOptions' members: 'MaxHeaderBytes' with the error: 'The field MaxHeaderBytes must be between 1024 and 1048576.'.")]
    [InlineData("Fetch:AllowedPorts", "80,http", "DataAnnotation validation failed for 'FetchOptions' members: 'AllowedPorts' with the error: ''80,http' is not a list of ports, such as 80,443,8000-8999.'.")]
    [InlineData("Fetch:AllowedNetworks:0", "10.0.0.0/40", "DataAnnotation validation failed for 'FetchOptions' members: 'AllowedNetworks' with the error: ''10.0.0.0/40' is not a network in CIDR notation, such as 10.1.0.0/16, 10.1.0.0/16:9200 or 10.1.0.0/16:*.'.")]
    public void FetchOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<FetchOptions>(key, value, message);

    [Theory]
    [InlineData("Fetch:PerHost:MaxConcurrency", "0", "DataAnnotation validation failed for 'PerHostOptions' members: 'MaxConcurrency' with the error: 'The field MaxConcurrency must be between 1 and 1000.'.")]
    [InlineData("Fetch:PerHost:RequestsPerSecond", "0", "DataAnnotation validation failed for 'PerHostOptions' members: 'RequestsPerSecond' with the error: 'The field RequestsPerSecond must be between 0.01 and 1000.'.")]
    public void PerHostOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<PerHostOptions>(key, value, message);

    [Theory]
    [InlineData("Tasks:FinishedCacheTime", "8.00:00:00", "DataAnnotation validation failed for 'TasksOptions' members: 'FinishedCacheTime' with the error: 'The field FinishedCacheTime must be between 00:00:00 and 7.00:00:00.'.")]
    [InlineData("Tasks:RunningCacheTime", "00:02:00", "DataAnnotation validation failed for 'TasksOptions' members: 'RunningCacheTime' with the error: 'The field RunningCacheTime must be between 00:00:00 and 00:01:00.'.")]
    public void TasksOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<TasksOptions>(key, value, message);

    [Theory]
    [InlineData("Retention:Period", "00:00:00", "DataAnnotation validation failed for 'RetentionOptions' members: 'Period' with the error: 'The field Period must be between 00:00:01 and 3650.00:00:00.'.")]
    [InlineData("Retention:Interval", "2.00:00:00", "DataAnnotation validation failed for 'RetentionOptions' members: 'Interval' with the error: 'The field Interval must be between 00:00:01 and 1.00:00:00.'.")]
    [InlineData("Retention:BatchSize", "0", "DataAnnotation validation failed for 'RetentionOptions' members: 'BatchSize' with the error: 'The field BatchSize must be between 1 and 1000.'.")]
    public void RetentionOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<RetentionOptions>(key, value, message);

    [Fact]
    public void UsersOptions_BadValue_NamesFieldAndRange() => AssertRefused<UsersOptions>("Users:MaxUsers", "0",
        "DataAnnotation validation failed for 'UsersOptions' members: 'MaxUsers' with the error: 'The field MaxUsers must be between 1 and 1000000.'.");

    [Theory]
    [InlineData("Jobs:MaxDataBytes", "1000001", "DataAnnotation validation failed for 'JobsOptions' members: 'MaxDataBytes' with the error: 'The field MaxDataBytes must be between 1024 and 1000000.'.")]
    [InlineData("Jobs:MaxCount", "0", "DataAnnotation validation failed for 'JobsOptions' members: 'MaxCount' with the error: 'The field MaxCount must be between 1 and 10000.'.")]
    [InlineData("Jobs:LeaseGrace", "00:00:09", "DataAnnotation validation failed for 'JobsOptions' members: 'LeaseGrace' with the error: 'The field LeaseGrace must be between 00:00:10 and 01:00:00.'.")]
    [InlineData("Jobs:LeaseCheck", "00:00:00", "DataAnnotation validation failed for 'JobsOptions' members: 'LeaseCheck' with the error: 'The field LeaseCheck must be between 00:00:01 and 01:00:00.'.")]
    public void JobsOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<JobsOptions>(key, value, message);

    [Fact]
    public void RequestOptions_BadValue_NamesFieldAndRange() => AssertRefused<RequestOptions>("Requests:MaxBodyBytes", "1",
        "DataAnnotation validation failed for 'RequestOptions' members: 'MaxBodyBytes' with the error: 'The field MaxBodyBytes must be between 1024 and 100000000.'.");

    [Theory]
    [InlineData("RateLimit:RequestsPerSecond", "0", "DataAnnotation validation failed for 'RateLimitOptions' members: 'RequestsPerSecond' with the error: 'The field RequestsPerSecond must be between 0.01 and 100000.'.")]
    [InlineData("RateLimit:Burst", "0", "DataAnnotation validation failed for 'RateLimitOptions' members: 'Burst' with the error: 'The field Burst must be between 1 and 1000000.'.")]
    [InlineData("RateLimit:TrustedProxies", "11", "DataAnnotation validation failed for 'RateLimitOptions' members: 'TrustedProxies' with the error: 'The field TrustedProxies must be between 0 and 10.'.")]
    [InlineData("RateLimit:Burst", "many", "Failed to convert configuration value 'many' at 'RateLimit:Burst' to type 'System.Int32'.")]
    public void RateLimitOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<RateLimitOptions>(key, value, message);

    [Theory]
    [InlineData("Callbacks:Secret", "short", "DataAnnotation validation failed for 'CallbackOptions' members: 'Secret' with the error: 'The secret has fewer than 16 characters.'.")]
    [InlineData("Callbacks:MaxAttempts", "21", "DataAnnotation validation failed for 'CallbackOptions' members: 'MaxAttempts' with the error: 'The field MaxAttempts must be between 1 and 20.'.")]
    public void CallbackOptions_BadValue_NamesFieldAndRange(string key, string value, string message) =>
        AssertRefused<CallbackOptions>(key, value, message);

    [Fact]
    public void FetchOptions_Networks_AreRead()
    {
        var options = Resolve<FetchOptions>(new() { ["Fetch:AllowedNetworks:0"] = "127.0.0.0/8:*", ["Fetch:AllowedNetworks:1"] = "::1/128" });

        Assert.Equal(["127.0.0.0/8:*", "::1/128"], options.AllowedNetworks);
    }

    private static void AssertRefused<TOptions>(string key, string value, string message) where TOptions : class =>
        Assert.Equal(message, Assert.Throws<OptionsValidationException>(() => Resolve<TOptions>(new() { [key] = value })).Message);

    private static TOptions Resolve<TOptions>(Dictionary<string, string?> settings) where TOptions : class
    {
        var builder = new WorkerBuilder();
        builder.Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        builder.AddHttpEdge().AddTasks().AddCallbacks().AddFanOut().AddRetention().AddIo().AddUsers().AddJobs();
        using var provider = builder.Services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<TOptions>>().Value;
    }
}

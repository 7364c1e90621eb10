using Azure.Core;
using Azure.Core.Pipeline;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>Passes a crash point before and after each storage request, including the SDK's retries.</summary>
internal sealed class CrashPointPolicy(CrashSwitch crash) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var step = StorageStep.Describe(message.Request);
        crash.Pass($"before {step}");
        ProcessNext(message, pipeline);
        crash.Pass($"after {step}");
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var step = StorageStep.Describe(message.Request);
        crash.Pass($"before {step}");
        await ProcessNextAsync(message, pipeline);
        crash.Pass($"after {step}");
    }
}

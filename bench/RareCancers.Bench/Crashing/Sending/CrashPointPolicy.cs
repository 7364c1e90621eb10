using Azure.Core;
using Azure.Core.Pipeline;

namespace RareCancers.Bench.Crashing.Sending;

/// <summary>Passes a point before and after each request to storage, the SDK's own repetitions included.</summary>
internal sealed class StorageTap(CrashSwitch crash) : HttpPipelinePolicy
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

using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using RareCancers.LocalHost.Queues;

#pragma warning disable IDE0060 // A trigger parameter carries its attribute, whether the function reads it or not.

namespace RareCancers.Functions.Tests.LocalHost;

public sealed class QueueFunctionTests
{
    private static readonly (string, string) RetryAtOnce = ("AzureFunctionsJobHost:extensions:queues:visibilityTimeout", "00:00:00");
    private static readonly (string, string) FiveTries = ("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "5");

    [Fact]
    public async Task A_processed_message_is_deleted()
    {
        await using var app = await TestApp.StartAsync(typeof(Work));
        var queue = Queue(app, "work");

        await queue.SendMessageAsync("one");
        await app.Journal.ReachesAsync(1);

        await Eventually.IsTrueAsync(() => IsEmptyAsync(queue));
        Assert.Equal(["one"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_failing_message_moves_to_the_poison_queue_after_the_attempts_of_host_json()
    {
        await using var app = await TestApp.StartAsync(typeof(Work), settings: [RetryAtOnce, FiveTries]);
        var queue = Queue(app, "work");

        await queue.SendMessageAsync("fail");
        var poison = await ReceivedAsync(Queue(app, "work-poison"));

        Assert.Equal("fail", poison.MessageText);
        Assert.Equal(Enumerable.Repeat("fail", 5), app.Journal.Entries);
        await Eventually.IsTrueAsync(() => IsEmptyAsync(queue));
    }

    [Fact]
    public async Task A_failed_message_is_invisible_for_the_visibility_timeout_of_host_json()
    {
        await using var app = await TestApp.StartAsync(typeof(Work), listenToQueues: false);
        var queue = Queue(app, "work");
        await queue.SendMessageAsync("fail");

        await DrainAsync(app);

        Assert.Empty((await queue.ReceiveMessagesAsync()).Value);
        Assert.False(await IsEmptyAsync(queue));
    }

    [Fact]
    public async Task Messages_are_plain_text_if_host_json_says_so()
    {
        await using var app = await TestApp.StartAsync(typeof(Work), settings: ("AzureFunctionsJobHost:extensions:queues:messageEncoding", "none"));

        await new QueueClient(app.Storage, "work").SendMessageAsync("plain");
        await app.Journal.ReachesAsync(1);

        Assert.Equal(["plain"], app.Journal.Entries);
    }

    [Fact]
    public async Task A_message_that_is_not_base64_moves_to_the_poison_queue_unchanged()
    {
        await using var app = await TestApp.StartAsync(typeof(Work));

        await new QueueClient(app.Storage, "work").SendMessageAsync("not base64!");
        var poison = await ReceivedAsync(new QueueClient(app.Storage, "work-poison"));

        Assert.Equal("not base64!", poison.MessageText);
        Assert.Empty(app.Journal.Entries);
    }

    [Fact]
    public async Task A_message_is_read_from_JSON_for_a_typed_parameter_and_the_queue_may_be_a_setting()
    {
        await using var app = await TestApp.StartAsync(typeof(TypedWork), settings: ("My:Queue", "typed"));

        await Queue(app, "typed").SendMessageAsync("""{"digestId":"2026-01","shard":7}""");
        await app.Journal.ReachesAsync(1);

        Assert.Equal(["2026-01/7"], app.Journal.Entries);
    }

    [Fact]
    public async Task Draining_runs_visible_messages_and_reports_the_result()
    {
        await using var app = await TestApp.StartAsync(typeof(Work), listenToQueues: false);
        var queue = Queue(app, "work");
        for (var i = 0; i < 9; i++)
            await queue.SendMessageAsync("fine");
        await queue.SendMessageAsync("fail");

        var report = await DrainAsync(app);

        Assert.Equal((10, 1, "told to fail"), (report.Ran, report.Failed, report.LastFailure?.Message));
        Assert.Equal(new QueueDrainResult(0, 0, null), await DrainAsync(app));
    }

    [Fact]
    public async Task Stopping_lets_a_message_finish()
    {
        var app = await TestApp.StartAsync(typeof(SlowWork));
        var queue = Queue(app, "slow");
        await queue.SendMessageAsync("one");
        await app.Journal.ReachesAsync(1);

        var stopping = app.DisposeAsync();
        app.Journal.Gate.SetResult();
        await stopping;

        Assert.Equal(["begin", "end"], app.Journal.Entries);
        Assert.True(await IsEmptyAsync(queue));
    }

    private static QueueClient Queue(TestApp app, string name) =>
        new(app.Storage, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    private static Task<QueueDrainResult> DrainAsync(TestApp app) =>
        app.Host.Services.GetRequiredService<QueueDrainer>().DrainAsync("work", CancellationToken.None);

    private static async Task<bool> IsEmptyAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0;

    private static async Task<QueueMessage> ReceivedAsync(QueueClient queue)
    {
        QueueMessage? message = null;
        await Eventually.IsTrueAsync(async () => (message = (await queue.ReceiveMessageAsync()).Value) is not null);
        return message!;
    }

    public sealed class Work(Journal journal)
    {
        [Function(nameof(Work))]
        public Task Run([QueueTrigger("work")] string message, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            journal.Write(message);
            return message == "fail" ? throw new InvalidOperationException("told to fail") : Task.CompletedTask;
        }
    }

    public sealed class SlowWork(Journal journal)
    {
        [Function(nameof(SlowWork))]
        public async Task Run([QueueTrigger("slow")] string message)
        {
            journal.Write("begin");
            await journal.Gate.Task;
            journal.Write("end");
        }
    }

    public sealed record Send(string DigestId, int Shard);

    public sealed class TypedWork(Journal journal)
    {
        [Function(nameof(TypedWork))]
        public void Run([QueueTrigger("%My:Queue%")] Send message) => journal.Write($"{message.DigestId}/{message.Shard}");
    }
}

using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>What a sender works with.</summary>
public sealed record SendingTools(
    DigestTable Digests,
    PlanTable Plans,
    SubscriberTable Subscribers,
    SuppressionService Suppressions,
    SubscriberTokens Tokens,
    DeliveryLedger Ledger,
    RenderedDigestCache RenderedDigests,
    DigestComposer Composer,
    MailQuota Quota,
    IMailer Mailer,
    ConsecutiveRefusals Refusals,
    SendingSlots Turns,
    IOptions<DigestsOptions> Options,
    TimeProvider Time);

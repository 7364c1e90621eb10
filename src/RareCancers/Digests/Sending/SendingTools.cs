using Microsoft.Extensions.Options;
using RareCancers.Digests.Deliveries;
using RareCancers.Digests.Planning;
using RareCancers.Digests.Rendering;
using RareCancers.Mail;
using RareCancers.Subscriptions;
using RareCancers.Subscriptions.Suppressions;
using RareCancers.Subscriptions.Tokens;

namespace RareCancers.Digests.Sending;

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

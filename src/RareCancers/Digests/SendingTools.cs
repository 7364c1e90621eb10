using Microsoft.Extensions.Options;
using RareCancers.Mail;
using RareCancers.Subscriptions;

namespace RareCancers.Digests;

/// <summary>What a sender works with.</summary>
public sealed record SendingTools(
    DigestTable Digests,
    PlanTable Plans,
    SubscriberTable Subscribers,
    SuppressionList Suppressions,
    SubscriberTokens Tokens,
    DeliveryLedger Ledger,
    StencilCache Stencils,
    DigestComposer Composer,
    MailQuota Quota,
    IMailer Mailer,
    RefusalWatch Refusals,
    SendingTurns Turns,
    IOptions<DigestsOptions> Options,
    TimeProvider Time);

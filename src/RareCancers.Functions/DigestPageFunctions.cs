using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using RareCancers.Functions.Http;
using RareCancers.Pages.Digests;

namespace RareCancers.Functions;

/// <summary>Serves the pages of the digests that were sent.</summary>
public sealed class DigestPageFunctions(DigestViewBuilder catalogue)
{
    [Function("PastEmails")]
    public async Task<IResult> PastEmails(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "digests")] HttpRequest request, CancellationToken cancellationToken) =>
        await catalogue.ListAsync(cancellationToken) is var view && view.Collections is [var only]
            ? Responses.PublicPage<DigestListPage>(only)
            : Responses.PublicPage<PastEmailsPage>(view);

    [Function("Digests")]
    public async Task<IResult> Digests(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "digests/{slug}")] HttpRequest request,
        string slug,
        CancellationToken cancellationToken) =>
        await catalogue.ListAsync(slug, cancellationToken) is { } view ? Responses.PublicPage<DigestListPage>(view) : Responses.NotFound();

    [Function("Digest")]
    public async Task<IResult> Digest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "digests/{slug}/{number:long}")] HttpRequest request,
        string slug,
        long number,
        CancellationToken cancellationToken) =>
        await catalogue.FindAsync(slug, number, cancellationToken) is { } view ? Responses.PublicPage<DigestPage>(view) : Responses.NotFound();
}

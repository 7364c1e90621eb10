namespace RareCancers.Functions.Http;

/// <summary>The content codings that documents are sent in.</summary>
internal enum Coding
{
    Identity,
    Gzip,
    Brotli,
}

using RareCancers.Articles.Storing;

namespace RareCancers.Articles.Notices;

/// <summary>Merges the notices of an article from several sources.</summary>
internal static class NoticeMerge
{
    /// <summary>
    /// The known notices, followed by those that occur only in <paramref name="later"/>. A notice that both contain keeps
    /// its place and gains what the later source adds; two that turn out to be the same are merged. If a row cannot hold
    /// all of them, retractions are kept first, then the earlier ones.
    /// </summary>
    public static ValueList<Notice> MergeFrom(this ValueList<Notice> known, IEnumerable<Notice> later)
    {
        var notices = known.ToList();
        var matched = new HashSet<int>();
        // The surest matches first, so that a notice of which little is known is not matched with the wrong one.
        foreach (var notice in later.OrderBy(notice => notice.Doi is null ? 1 : 0).ThenBy(notice => notice.Citation is null ? 1 : 0))
        {
            var index = notices.FindIndex(one => one.HasSameIdAs(notice));
            if (index < 0)
                index = Enumerable.Range(0, notices.Count).FirstOrDefault(i => !matched.Contains(i) && notices[i].IsSameAs(notice), -1);

            if (index < 0)
                notices.Add(notice);
            else
                notices[index] = notices[index].MergeFrom(notice);
            matched.Add(index < 0 ? notices.Count - 1 : index);
        }

        return [.. StoredNotice.Fitting(Fold(notices))];
    }

    /// <summary>The notices that are not among the earlier ones, or were of another kind then.</summary>
    /// <param name="notices">The notices that <see cref="MergeFrom"/> made from the earlier ones.</param>
    /// <param name="earlier">The notices before.</param>
    internal static IEnumerable<Notice> AddedSince(this ValueList<Notice> notices, ValueList<Notice> earlier)
    {
        var unnamed = earlier.Where(one => !notices.Any(one.HasSameIdAs)).ToList();
        foreach (var notice in notices)
        {
            var before = earlier.Where(notice.HasSameIdAs).ToList();
            if (before.Count == 0 && unnamed.Find(notice.IsSameAs) is { } same)
            {
                unnamed.Remove(same);
                before.Add(same);
            }

            if (!before.Exists(one => one.Kind == notice.Kind))
                yield return notice;
        }
    }

    private static List<Notice> Fold(List<Notice> notices)
    {
        var folded = new List<Notice>();
        foreach (var notice in notices)
        {
            var index = folded.FindIndex(notice.HasSameIdAs);
            if (index < 0)
                folded.Add(notice);
            else
                folded[index] = folded[index].MergeFrom(notice);
        }

        return folded;
    }
}

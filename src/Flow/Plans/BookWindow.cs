namespace NightLedger.Flow.Plans;

/// <summary>A window of a book: what is proven as one, and, where it does not tie, read again as one.</summary>
public readonly record struct BookWindow(string Book, Window Window);

// The services are a project of their own: the server sees their signatures, and no bodies.
using System.Collections.Generic;
using System.Linq;

namespace Notes.Core;

public interface INoteStore
{
    void Add(string note);

    IReadOnlyList<string> All { get; }
}

public sealed class NoteStore : INoteStore
{
    private readonly List<string> _notes = [];

    public IReadOnlyList<string> All => _notes;

    public void Add(string note) => _notes.Add(note);
}

public static class CurrentProject
{
    private static string? s_name;

    public static string Name => s_name ?? "none";

    public static void Use(string name) => s_name = name;
}

public sealed class NoteService(INoteStore store)
{
    public int Write(string text)
    {
        store.Add(text);
        return store.All.Count;
    }

    public string Summary() => string.Join("; ", store.All.Reverse());
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Scribe.Identity;

/// <summary>Whose attempts are counted together: an owner's or, where nobody is authenticated, those of one connection.</summary>
/// <remarks>It is a hash of its own, made for counting and for the audit log: it finds no session.</remarks>
internal readonly record struct CallerKey
{
    private readonly string _kind;
    private readonly UInt128 _hash;

    private CallerKey(string kind, byte[]? name)
    {
        _kind = kind;
        _hash = BinaryPrimitives.ReadUInt128BigEndian(LengthPrefixed.Hash("scribe caller"u8.ToArray(), Encoding.ASCII.GetBytes(kind), name));
    }

    /// <summary>Anonymous callers of whom the transport shows nothing that lasts beyond one request, all together.</summary>
    public static CallerKey Unconnected { get; } = new("anonymous", null);

    public static CallerKey Of(in CallEvidence evidence) => evidence switch
    {
        { Owner.Hash: { } owner } => new("owner", owner),
        { TransportSession: { Length: > 0 } id } => new("transport", Encoding.UTF8.GetBytes(id)),
        { Peer: { } peer } => new("connection", peer.KeyFor(evidence.Owner).Hash),
        _ => Unconnected,
    };

    /// <summary>What an audit event calls the caller, such as <c>owner#1f2e3d4c</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_kind}#{(uint)(_hash >> 96):x8}");
}

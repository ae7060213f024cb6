package dk.havn.people;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.havn.tip.B64u;
import dk.havn.tip.DeskId;
import dk.havn.tip.StrictJson;
import dk.havn.tip.Wrap;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everybody who may sign in, as one reading of the members' file says. Holds no passphrase and no private key that is not locked. */
public final class Members {
    private static final int VERSION = 1;
    /** nonce12 || AES-256-GCM(signing seed 32 || opening seed 32) || tag16 */
    private static final int LOCKED_BYTES = 12 + 64 + 16;

    /** A member's flag; a file from before there were shift leads has none. */
    private static final String LEAD = "lead";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");

    private final Map<String, Member> byName = new LinkedHashMap<>();

    private Members() {}

    /**
     * @param memberKey Ed25519, raw
     * @param memberSignature of the desk over the member key
     * @param loginHash SHA-256 of the login token
     * @param locked the member's own seeds, opened only by the passphrase
     * @param epochs the desk's epoch seeds, each sealed to the member
     * @param lead whether the member leads shifts: edits the roster and sends drills. Nobody signs it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record Member(
            String name,
            DeskId desk,
            byte[] salt,
            byte[] loginHash,
            byte[] locked,
            byte[] memberKey,
            Instant memberNotAfter,
            byte[] memberSignature,
            List<EpochKey> epochs,
            boolean lead) {
        /** Whether a session of that member goes on as this one: the same person's keys, at the same desk. */
        public boolean continues(Member before) {
            return name.equals(before.name)
                    && desk.equals(before.desk)
                    && Arrays.equals(memberKey, before.memberKey)
                    && Arrays.equals(loginHash, before.loginHash);
        }

        /** Locked, but still nothing for a log. */
        @Override
        public String toString() {
            return "Member[" + desk + "]";
        }
    }

    /** An epoch's private seed, sealed to one member. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    public record EpochKey(int epoch, byte[] enc, byte[] key) {}

    /**
     * Reads the members' file and checks each against the signature of the desk.
     *
     * @throws ChainRefused for a member that no desk of the directory signed, a repeated name, or malformed JSON
     */
    public static Members read(byte[] json, Directory directory) {
        try {
            Members members = new Members();
            Written file = StrictJson.read(json, Written.class);
            if (file.v() != VERSION) {
                throw new ChainRefused("unknown version of the members' file");
            }
            file.members().forEach(entry -> members.add(Entry.of(entry).member(), directory));
            return members;
        } catch (IllegalArgumentException e) {
            throw new ChainRefused("malformed members' file");
        }
    }

    public Optional<Member> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Everybody of the desk, in the file's order. */
    public List<Member> of(DeskId desk) {
        return byName.values().stream()
                .filter(member -> member.desk().equals(desk))
                .toList();
    }

    /** Whether the desk has a member of this name. */
    public boolean has(DeskId desk, String name) {
        return find(name).filter(member -> member.desk().equals(desk)).isPresent();
    }

    /** @throws IllegalArgumentException for what is no member's name */
    static String requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a member's name");
        }
        return name;
    }

    private void add(Member member, Directory directory) {
        directory.verifyMember(member.desk(), member.memberKey(), member.memberNotAfter(), member.memberSignature());
        if (!NAME.matcher(member.name()).matches() || byName.put(member.name(), member) != null) {
            throw new ChainRefused("a member's name is malformed or there twice");
        }
    }

    /** The file as it is found, whatever its age. */
    private record Written(int v, List<ObjectNode> members) {}

    record File(int v, List<Entry> members) {
        static File of(List<Entry> members) {
            return new File(VERSION, members);
        }
    }

    record Entry(
            String name,
            String desk,
            String salt,
            String loginHash,
            String locked,
            String memberKey,
            String memberNotAfter,
            String memberSignature,
            String openingKey,
            List<EntryEpoch> epochs,
            boolean lead) {
        static Entry of(ObjectNode written) {
            ObjectNode whole = written.has(LEAD) ? written : written.deepCopy().put(LEAD, false);
            return StrictJson.read(StrictJson.write(whole), Entry.class);
        }

        Member member() {
            return new Member(
                    name,
                    new DeskId(desk),
                    B64u.decode(salt, MemberLock.SALT_BYTES),
                    B64u.decode(loginHash, 32),
                    B64u.decode(locked, LOCKED_BYTES),
                    B64u.decode(memberKey, Chain.KEY_BYTES),
                    DirectoryJson.time(memberNotAfter),
                    B64u.decode(memberSignature, Chain.SIGNATURE_BYTES),
                    epochs.stream().map(EntryEpoch::epochKey).toList(),
                    lead);
        }
    }

    record EntryEpoch(int epoch, String enc, String key) {
        EpochKey epochKey() {
            return new EpochKey(epoch, B64u.decode(enc, Wrap.ENC_BYTES), B64u.decode(key, Wrap.KEY_BYTES));
        }
    }
}

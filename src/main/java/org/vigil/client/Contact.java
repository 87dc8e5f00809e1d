package org.vigil.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;

/** PLACEHOLDER: the API to code against. */
@SuppressWarnings("DoNotCallSuggester")
public final class Contact implements AutoCloseable {
    private Contact() {}

    /** A new vault. */
    public static Contact create(Path vault, char[] passphrase, Device device) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** The vault again. */
    public static Contact open(Path vault, char[] passphrase, Device device) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Takes the seat; answers its id. */
    public Id accept(Invitation invitation, @Nullable Blob admission) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** The seats of this vault. */
    public List<Id> seats() {
        throw new UnsupportedOperationException();
    }

    /** What is new. */
    public List<Received> inbox(Duration wait) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** All that ever came. */
    public List<Received> received() {
        throw new UnsupportedOperationException();
    }

    /** "I have it", on the one open alarm. */
    public StatementAnswer acknowledge() throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** "I have it". */
    public StatementAnswer acknowledge(Id seat) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** A vote to close, on the one open alarm. */
    public StatementAnswer closeAlarm() throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** A vote to close. */
    public StatementAnswer closeAlarm(Id seat) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Objects, on the one open alarm. */
    public StatementAnswer object() throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Objects. */
    public StatementAnswer object(Id seat) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Own share as text. */
    public String share() throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Own share as text. */
    public String share(Id seat) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Opens the packet with the others' shares. */
    public Opened openPacket(List<String> sharesOfOthers) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Opens the packet with the others' shares. */
    public Opened openPacket(Id seat, List<String> sharesOfOthers) throws Trouble {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

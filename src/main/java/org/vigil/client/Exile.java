package org.vigil.client;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.OwnerView;
import org.vigil.wire.ServerAddress;

/** PLACEHOLDER: the API to code against. */
@SuppressWarnings("DoNotCallSuggester")
public final class Exile implements AutoCloseable {
    private Exile() {}

    /** A new vault for a server. */
    public static Exile create(Path vault, char[] passphrase, ServerAddress server, Device device) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** The vault again. */
    public static Exile open(Path vault, char[] passphrase, Device device) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Invites. */
    public Invitation invite(String contactName, Blob admissionForMe, @Nullable Blob admissionForContact)
            throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Names of all contacts who accepted. */
    public List<String> accepted() throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Arms. */
    public OwnerView arm(ArmOrder order) throws Trouble {
        throw new UnsupportedOperationException();
    }

    /** Checks in. */
    public CheckInAnswer checkIn(String word) throws Trouble, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Views. */
    public OwnerView status() throws Trouble {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}

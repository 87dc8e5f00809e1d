package org.vigil.client;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Delivery;
import org.vigil.wire.OwnerView;
import org.vigil.wire.ServerAddress;

/**
 * An exile's device: invites contacts, arms the watch, checks in.
 *
 * <p>Any method that threw can be called again in the same way, also after a crash: it goes on where it stopped.
 */
public final class Exile implements AutoCloseable {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Inviting inviting;
    private final Arming arming;
    private final CheckingIn checkingIn;

    private Exile(Vault<ExileState> vault, Device device) {
        this.vault = vault;
        this.lines = new Lines(device);
        this.inviting = new Inviting(vault, lines, device);
        this.arming = new Arming(vault, lines, device);
        this.checkingIn = new CheckingIn(vault, lines, device);
    }

    /**
     * A new vault. Connects to nothing.
     *
     * @param passphrase the caller's to wipe
     * @throws VaultExists if there is a file
     */
    public static Exile create(Path vault, char[] passphrase, ServerAddress server, Device device) throws Trouble {
        ExileState first = ExileState.at(server);
        return new Exile(Vault.create(VaultKind.EXILE, vault, passphrase, first, device.random()), device);
    }

    /**
     * The vault again.
     *
     * @throws WrongPassphrase if it is whole, but does not open
     * @throws DamagedVault if it is not whole, or not an exile's
     * @throws VaultInUse if another program has it
     */
    public static Exile open(Path vault, char[] passphrase, Device device) throws Trouble {
        return new Exile(Vault.open(VaultKind.EXILE, vault, passphrase, ExileState.class, device.random()), device);
    }

    /**
     * Makes a mailbox for a contact and the invitation to it; the same one again for the same name.
     *
     * @param contactName stays in this vault
     * @param admissionForMe buys the mailbox
     * @param admissionForContact goes with the invitation, so that the contact needs none of their own
     * @throws Refusal with {@link org.vigil.wire.Problem#ADMISSION_REFUSED} if the token is no good: try another
     */
    public Invitation invite(String contactName, Blob admissionForMe, @Nullable Blob admissionForContact)
            throws Trouble {
        String name = Names.tidy(contactName);
        if (name.isEmpty()) {
            throw new BadOrder("A contact needs a name.");
        }
        return inviting.invite(name, admissionForMe, admissionForContact);
    }

    /**
     * Looks for answers to invitations, and after that tends the decoys of the watch if that can be done now.
     *
     * @return the names of all contacts who can take a seat, those of earlier looks too
     */
    public List<String> accepted() throws Trouble {
        for (ExileState.Invited contact : vault.state().contacts()) {
            inviting.listen(contact.name());
        }
        tendIfPossible();
        return names(vault.state().contacts().stream().filter(ExileState.Invited::seated));
    }

    /**
     * The contacts whose invitation somebody tried to use after it was used, by the last {@link #accepted}: if one of
     * them says it was not theirs that worked, somebody else has their seat.
     */
    public List<String> triedAgain() {
        return names(vault.state().contacts().stream().filter(contact -> contact.refused() > 0));
    }

    /**
     * Arms the watch. Seals a letter for every seat, decoys included, and the packet that the letters open together.
     *
     * @throws BadOrder if it cannot be carried out; nothing was sent
     * @throws AlreadyArmed if there is a watch, perhaps by an earlier order whose answer was lost
     * @throws Refusal if the server's bounds forbid the plan: change the order and try again, nothing bought is lost
     */
    public OwnerView arm(ArmOrder order) throws Trouble {
        return arming.arm(order);
    }

    /**
     * The deliberate act, with a new last word. Tries for ten minutes.
     *
     * @param word at most 994 bytes of UTF-8
     * @throws NotCheckedIn if no answer came: the act must be done again
     * @throws StaleCheckIn if the server has a later check-in than this vault knows of
     */
    public CheckInAnswer checkIn(String word) throws Trouble, InterruptedException {
        return checkingIn.checkIn(word);
    }

    /** What the server shows the owner. Renews nothing. */
    public OwnerView status() throws Trouble {
        ExileState.Armed watch = watch();
        return lines.watch(vault.state().server(), watch.watch())
                .view(SigningKey.of(watch.ownerKey().bytes()));
    }

    /** Empties the decoys' mailboxes, as contacts empty theirs; {@link #accepted} does so, too. */
    public void tendDecoys() throws Trouble {
        for (ExileState.Reader decoy : watch().decoys()) {
            SigningKey reader = SigningKey.of(decoy.readKey().bytes());
            RemoteMailbox remote = lines.mailbox(vault.state().server(), decoy.mailbox());
            Delivery delivery = remote.read(reader, 0);
            if (!delivery.items().isEmpty()) {
                remote.acknowledge(
                        reader,
                        new Acknowledgement(
                                delivery.items().stream().map(Delivery.Item::id).toList()));
            }
        }
    }

    /** Lets go of the vault and all connections. */
    @Override
    public void close() {
        lines.close();
        vault.close();
    }

    private void tendIfPossible() {
        try {
            tendDecoys();
        } catch (Trouble e) {
            // no watch yet, or no answer: the next look does it
        }
    }

    private ExileState.Armed watch() throws NotArmed {
        ExileState.Armed watch = vault.state().watch();
        if (watch == null) {
            throw new NotArmed();
        }
        return watch;
    }

    private static List<String> names(Stream<ExileState.Invited> contacts) {
        return contacts.map(ExileState.Invited::name).toList();
    }
}

package org.vigil.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
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
    private final Calling calling;
    private final ExileTalks talks;
    private final Changes changes;
    private final Device device;

    private Exile(Vault<ExileState> vault, Device device) {
        this.vault = vault;
        this.lines = new Lines(device);
        this.inviting = new Inviting(vault, lines, device);
        this.arming = new Arming(vault, lines, device);
        this.checkingIn = new CheckingIn(vault, lines, device);
        this.talks = new ExileTalks(vault, lines, device);
        this.calling = new Calling(vault, lines, device);
        this.changes = new Changes(vault, lines, device);
        this.device = device;
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
     * @param admissionsForContact go with the invitation, so that the contact needs none of their own: {@link
     *     Invitation#ADMISSIONS} of them, or none
     * @throws Refusal with {@link org.vigil.wire.Problem#ADMISSION_REFUSED} if the token is no good: try another
     */
    public Invitation invite(String contactName, Blob admissionForMe, List<Blob> admissionsForContact) throws Trouble {
        String name = Names.tidy(contactName);
        if (name.isEmpty()) {
            throw new BadOrder("A contact needs a name.");
        }
        if (!admissionsForContact.isEmpty() && admissionsForContact.size() != Invitation.ADMISSIONS) {
            throw new BadOrder("An invitation takes " + Invitation.ADMISSIONS + " admission tokens for the contact.");
        }
        return inviting.invite(name, admissionForMe, admissionsForContact);
    }

    /**
     * Looks for answers to invitations, and after that tends the mailboxes' keys and the decoys of the watch if that can be
     * done now.
     *
     * @return the names of all contacts who can take a seat, those of earlier looks too
     */
    public List<String> accepted() throws Trouble {
        for (ExileState.Invited contact : vault.state().contacts()) {
            inviting.listen(contact.name(), 0);
        }
        talks.tend();
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
     * The conversation with a contact.
     *
     * @throws NoConversation if nobody has that name
     */
    public Talk talk(String contact) throws NoConversation {
        return new Talk(talks.with(contact), device);
    }

    /** Says something to a contact, see {@link Talk#say}. */
    public void say(String contact, String text) throws Trouble {
        talk(contact).say(text);
    }

    /**
     * Makes the words that take the watch back when this device is lost: to be written down now, with the server's
     * address and, once it is armed, {@link #watch}. The vault keeps only the public half. Words made before and not
     * armed with are void; without any, nobody can take the watch back.
     *
     * @throws AlreadyArmed if a watch was, or may have been, armed
     */
    public RecoveryWords makeRecoveryWords() throws Trouble {
        return arming.recoveryWords();
    }

    /**
     * Plays an order through before it is armed: when what is due, who would be told when, who is ready. Arms nothing;
     * asks the server for the contacts' keys only.
     */
    public Rehearsal rehearse(ArmOrder order) throws Trouble {
        return new Rehearsing(vault, lines, device).rehearse(order);
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
     * On a new device, in a new vault: takes a watch back. The old watch key ends at once, and every contact is told
     * that the device changed.
     *
     * <p>This vault can check in, answer legs, call for help, change the rhythm, pause and disarm. It knows no names and
     * not the key of the last words, so what it leaves as a last word opens for nobody ({@link #wordsCanBeRead}): to be
     * able to write to contacts again, arm a new watch with a new vault, then disarm this one.
     *
     * @param watch from the sheet of paper, see {@link #watch}
     */
    public OwnerView recover(Id watch, RecoveryWords words) throws Trouble {
        return new Recovering(vault, lines, device).recover(watch, words);
    }

    /** The id of the watch, for the sheet of paper with the recovery words. */
    public Id watch() throws NotArmed {
        return armed().watch();
    }

    /** Whether contacts can open the last words left from this vault. */
    public boolean wordsCanBeRead() throws NotArmed {
        return !armed().seats().isEmpty();
    }

    /**
     * The deliberate act, with a new last word. Tries for ten minutes. Answers no leg.
     *
     * @param word at most 994 bytes of UTF-8
     * @throws NotCheckedIn if no answer came: the act must be done again
     * @throws StaleCheckIn if the server has a later check-in than this vault knows of
     */
    public CheckInAnswer checkIn(String word) throws Trouble, InterruptedException {
        calling.retry();
        return checkingIn.checkIn(word);
    }

    /**
     * A check-in that answers a leg.
     *
     * @throws Refusal with {@link org.vigil.wire.Problem#LEG_NOT_OPEN} before it opens
     */
    public CheckInAnswer answer(String leg, String word) throws Trouble, InterruptedException {
        calling.retry();
        return checkingIn.answer(leg, word);
    }

    /**
     * A check-in that asks for more time for a leg.
     *
     * @throws Refusal with {@link org.vigil.wire.Problem#LEG_NOT_EXTENDED} beyond what was fixed when it was armed
     */
    public CheckInAnswer extend(String leg, Duration by, String word) throws Trouble, InterruptedException {
        calling.retry();
        return checkingIn.extend(leg, by, word);
    }

    /**
     * Calls for help: an alarm at once, with the letters. Tries for ten minutes; what got no answer stays in the vault
     * and goes out with whatever is done next. No answer of the server ever shows that there was a call.
     *
     * @throws HelpNotCalled if no answer came
     */
    public void distress(String word) throws Trouble, InterruptedException {
        calling.call(word);
    }

    /** What the server shows the owner. Renews nothing. */
    public OwnerView status() throws Trouble {
        calling.retry();
        Armed watch = armed();
        OwnerView view = lines.watch(vault.state().server(), watch.watch())
                .view(SigningKey.of(watch.ownerKey().bytes()));
        if (watch.doing() == null) {
            vault.update(state -> state.watch(now -> now.with(Legs.open(now.legs(), view.legs()))));
        }
        return view;
    }

    /** The names of the legs that may be open, by their ids, in the order in which they were armed. */
    public Map<Id, String> legs() throws NotArmed {
        Map<Id, String> names = new LinkedHashMap<>();
        armed().legs().forEach(leg -> names.put(leg.id(), leg.name()));
        return names;
    }

    /** What can be changed of the armed watch. */
    public Changes changes() {
        return changes;
    }

    /** Empties the decoys' mailboxes, as contacts empty theirs; {@link #accepted} does so, too. */
    public void tendDecoys() throws Trouble {
        for (Armed.Holder holder : armed().seats()) {
            Blob readKey = holder.readKey();
            if (readKey != null) {
                empty(
                        SigningKey.of(readKey.bytes()),
                        lines.mailbox(vault.state().server(), holder.mailbox()));
            }
        }
    }

    private static void empty(SigningKey reader, RemoteMailbox remote) throws Trouble {
        Delivery delivery = remote.read(reader, 0);
        if (!delivery.items().isEmpty()) {
            List<Id> ids = delivery.items().stream().map(Delivery.Item::id).toList();
            remote.acknowledge(reader, new Acknowledgement(ids));
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

    private Armed armed() throws NotArmed {
        return NotArmed.unless(vault.state().watch());
    }

    private static List<String> names(Stream<ExileState.Invited> contacts) {
        return contacts.map(ExileState.Invited::name).toList();
    }
}

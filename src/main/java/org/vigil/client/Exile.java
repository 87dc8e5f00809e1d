package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Argon2;
import org.vigil.wire.Blob;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.OwnerView;
import org.vigil.wire.ServerAddress;

/**
 * An exile with both compartments of the vault open, by PIN and passphrase: all that an {@link Owner} does, and what
 * concerns contacts: invites them, arms the watch, changes their seats and letters.
 *
 * <p>Any method that threw can be called again in the same way, also after a crash: it goes on where it stopped.
 */
public final class Exile extends Owner {
    private final Vault<OwnerState> owner;
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Inviting inviting;
    private final Arming arming;
    private final Drilling drilling;
    private final ExileTalks talks;
    private final Changing changing;
    private final Device device;
    private final Stationing stationing;
    private boolean resealed;

    private Exile(OpenCompartments both, Device device) {
        super(both.checkIn(), device);
        this.owner = both.checkIn();
        this.vault = both.plan();
        this.lines = lines();
        this.inviting = new Inviting(vault, lines, device);
        this.arming = new Arming(owner, vault, lines, device);
        this.changing = new Changing(new InPlan(vault, owner), owner, lines, device);
        this.drilling = new Drilling(owner, vault, lines, device);
        this.talks = new ExileTalks(vault, lines, device);
        this.device = device;
        this.stationing = new Stationing(owner, vault, lines, device);
    }

    /**
     * A new vault. Connects to nothing.
     *
     * @param pins one, or two that open the same and say another word; the caller's to wipe
     * @param passphrase of the plan compartment; the caller's to wipe
     * @throws WeakSecret if one is too short, or two are too much alike
     * @throws VaultExists if there is a file
     */
    public static Exile create(
            Compartments files, List<char[]> pins, char[] passphrase, ServerAddress server, Device device)
            throws Trouble {
        return create(files, pins, passphrase, server, device, Argon2.STANDARD);
    }

    static Exile create(
            Compartments files, List<char[]> pins, char[] passphrase, ServerAddress server, Device device, Argon2 cost)
            throws Trouble {
        return new Exile(OpenCompartments.create(files, pins, passphrase, server, device, cost), device);
    }

    /**
     * The vault again, both compartments.
     *
     * @throws WrongPassphrase if it is whole, but does not open; it says which
     * @throws DamagedVault if it is not whole, or the two files are not of one vault
     * @throws VaultInUse if another program has it
     */
    public static Exile open(Compartments files, char[] pin, char[] passphrase, Device device) throws Trouble {
        Exile exile = new Exile(OpenCompartments.open(files, pin, passphrase, device), device);
        try {
            exile.arming.settle();
            exile.stationing.settle();
            return exile;
        } catch (Trouble | RuntimeException e) {
            exile.close();
            throw e;
        }
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
        return invite(contactName, false, admissionForMe, admissionsForContact);
    }

    /**
     * The same for a guardian, who gets pulses, too, and so can infer the rhythm: a duty desk, rather than a friend.
     *
     * @param admissionsForContact {@link Invitation#GUARDIAN_ADMISSIONS} of them, or none
     */
    public Invitation inviteGuardian(String contactName, Blob admissionForMe, List<Blob> admissionsForContact)
            throws Trouble {
        return invite(contactName, true, admissionForMe, admissionsForContact);
    }

    private Invitation invite(
            String contactName, boolean guardian, Blob admissionForMe, List<Blob> admissionsForContact) throws Trouble {
        String name = Names.tidy(contactName);
        if (name.isEmpty()) {
            throw new BadOrder("A contact needs a name.");
        }
        if (!Invitation.canPay(admissionsForContact, guardian)) {
            throw new BadOrder("An invitation takes " + Invitation.admissions(guardian)
                    + " admission tokens for the contact, all blind or none of them.");
        }
        return inviting.invite(name, guardian, admissionForMe, admissionsForContact);
    }

    /**
     * Looks for answers to invitations, and after that tends the mailboxes' keys and the decoys of the watch, and seals
     * the letters again if contacts have new keys, as far as that can be done now. To be called whenever the plan is open.
     *
     * @return the names of all contacts who can take a seat, those of earlier looks too
     */
    public List<String> accepted() throws Trouble {
        for (ExileState.Invited contact : vault.state().contacts()) {
            inviting.listen(contact.name(), 0);
        }
        stationing.station();
        tryPulses();
        talks.tend();
        Attempt.at(this::tendDecoys); // or the next look does it
        Attempt.at(new Doubting(owner, vault, lines, device)::look);
        resealed = new Resealing(owner, vault, lines, device).reseal();
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
     * Whether the last {@link #accepted} sealed the letters again. Check in then: a last word left before opens with the
     * earlier letters only. For a cooling-off from then on {@link #amend} is refused.
     */
    public boolean resealed() {
        return resealed;
    }

    /** Whether this vault may not know what holds, by the last {@link #accepted}; null if it knows. */
    public @Nullable Doubt doubt() {
        Deposit deposit = vault.state().deposit();
        return deposit == null ? null : deposit.doubt();
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
    public RecoveryWords makeRecoveryWords(Locale locale) throws Trouble {
        return arming.recoveryWords(locale);
    }

    /**
     * Plays an order through before it is armed: when what is due, who would be told when, who is ready. Arms nothing;
     * asks the server for the contacts' keys only.
     */
    public Rehearsal rehearse(ArmOrder order) throws Trouble {
        return new Rehearsing(vault, lines, device)
                .rehearse(order, owner.state().watch() != null);
    }

    /**
     * Arms the watch. Seals a letter for every seat, decoys included, and the packet that the letters open together.
     *
     * @throws BadOrder if it cannot be carried out; nothing was sent
     * @throws AlreadyArmed if there is a watch, perhaps by an earlier order whose answer was lost
     * @throws Refusal if the server's bounds forbid the plan: change the order and try again, nothing bought is lost
     */
    public OwnerView arm(ArmOrder order) throws Trouble {
        OwnerView view = arming.arm(order);
        stationing.station();
        return view;
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
        return new Recovering(owner, lines, device).recover(watch, words);
    }

    /**
     * This contact is trusted no more, at once; they are not told.
     *
     * @throws BadOrder if no seat is theirs
     */
    public ChangeAnswer revoke(String contact) throws Trouble, InterruptedException {
        ChangeAnswer answer = change(
                List.of("revoke", Names.tidy(contact)),
                watch -> Revoking.draft(vault.state().seats(), contact));
        stationing.settle();
        return answer;
    }

    /**
     * Another plan, other people, other letters: all of it or nothing. Letters are sealed to the contacts' keys of the
     * day. Check in afterwards: a last word left before opens with the earlier letters only.
     *
     * @param order the whole order anew; its tokens pay for {@link #decoysFor} decoys
     */
    public ChangeAnswer amend(ArmOrder order) throws Trouble, InterruptedException {
        ChangeAnswer answer = change(List.of("amend", order.digest()), new Amending(order, vault, lines, device));
        stationing.station();
        return answer;
    }

    /** How many tokens for decoys arming with {@code order}, or amending by it, needs. */
    public int decoysFor(ArmOrder order) throws Trouble {
        if (owner.state().watch() == null) {
            return arming.decoys(order);
        }
        return new Amending(order, vault, lines, device).decoys();
    }

    /**
     * Asks for a drill: within the window every contact gets a drill letter that only this vault can have sealed. It
     * changes nothing of the watch; an alarm comes first.
     *
     * @throws Refusal with {@link org.vigil.wire.Problem#DRILLED_LATELY} within a month of the last
     */
    public DrillAnswer drill() throws Trouble, InterruptedException {
        settle();
        return drilling.ask();
    }

    /**
     * Looks for answers, and says who opened their drill letter.
     *
     * @throws NoDrill if none was asked for
     */
    public DrillReport drillReport() throws Trouble {
        accepted();
        return drilling.report();
    }

    /** Empties the decoys' mailboxes and renews their keys, as contacts do with theirs; {@link #accepted} does so, too. */
    public void tendDecoys() throws Trouble {
        new Decoys(vault, lines, device).tend();
    }

    @Override
    public void close() {
        super.close();
        vault.close();
    }

    private ChangeAnswer change(Object wish, Changing.Drafting drafting) throws Trouble, InterruptedException {
        settle();
        return changing.change(wish, drafting);
    }

    private static List<String> names(Stream<ExileState.Invited> contacts) {
        return contacts.map(ExileState.Invited::name).collect(toList());
    }
}

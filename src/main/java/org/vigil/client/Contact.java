package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.vigil.crypto.Argon2;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * A contact's device: takes seats, reads notices, states, opens the packet. One vault may hold seats of several exiles.
 *
 * <p>Any method that threw can be called again in the same way, also after a crash: it goes on where it stopped. The
 * methods without a seat mean the only one that has an open alarm, or a letter.
 */
public final class Contact extends Opener implements AutoCloseable {
    private final Vault<ContactState> vault;
    private final Device device;
    private final Lines lines;
    private final Joining joining;
    private final Reading reading;
    private final Stating stating;
    private final CircleTalks circles;
    private final Proving proving;
    private final ContactTalks talks;
    private final Guarding guarding;

    private Contact(Vault<ContactState> vault, Device device) {
        this.vault = vault;
        this.device = device;
        this.lines = new Lines(device);
        this.joining = new Joining(vault, lines, device);
        this.reading = new Reading(vault, lines, device);
        this.guarding = new Guarding(vault, lines, device, this::looking);
        this.talks = new ContactTalks(vault, lines, device);
        this.stating = new Stating(vault, lines, device);
        this.circles = new CircleTalks(vault, lines, device);
        this.proving = new Proving(vault, lines, device);
    }

    /** A new vault with one passphrase. */
    public static Contact create(Path vault, char[] passphrase, Device device) throws Trouble {
        return create(vault, List.of(passphrase), device);
    }

    /**
     * A new vault. Connects to nothing.
     *
     * @param passphrases one, or two that open the same and say another word; the caller's to wipe
     * @throws WeakSecret if one is too short, or two are too much alike
     * @throws VaultExists if there is a file
     */
    public static Contact create(Path vault, List<char[]> passphrases, Device device) throws Trouble {
        return create(vault, passphrases, device, Argon2.STANDARD);
    }

    static Contact create(Path vault, List<char[]> passphrases, Device device, Argon2 cost) throws Trouble {
        SecretCheck.check(List.of(), passphrases);
        List<Blob> words =
                passphrases.stream().map(each -> Vault.word(device.random())).collect(toList());
        return new Contact(
                Vault.create(VaultKind.CONTACT, vault, passphrases, words, ContactState.empty(), device.random(), cost),
                device);
    }

    /**
     * The vault again.
     *
     * @throws WrongPassphrase if it is whole, but does not open
     * @throws DamagedVault if it is not whole, or not a contact's
     * @throws VaultInUse if another program has it
     */
    public static Contact open(Path vault, char[] passphrase, Device device) throws Trouble {
        return new Contact(
                Vault.open(VaultKind.CONTACT, vault, passphrase, ContactState.class, device.random()), device);
    }

    /**
     * Takes the seat that an invitation offers.
     *
     * @param admissions buy the contact's mailboxes: {@link Invitation#admissions} of them; without any the invitation
     *     must bring them
     * @return the seat; the same again for the same invitation
     * @throws Refusal with {@link org.vigil.wire.Problem#INVITATION_USED} if somebody else used the invitation
     */
    public Id accept(Invitation invitation, List<Blob> admissions) throws Trouble {
        return joining.accept(invitation, admissions);
    }

    /** Takes the seat that an invitation offers and pays for. */
    public Id accept(Invitation invitation) throws Trouble {
        return accept(invitation, List.of());
    }

    /** The seats taken. */
    public List<Id> seats() {
        return only().taken().stream().map(ContactState.SeatState::id).collect(toList());
    }

    /**
     * Reads the mailboxes of all seats, hears their circles, and every few days lets their exiles know that this device is
     * alive. What it returns is in the vault and off the server.
     *
     * @param wait to wait for something new if there is nothing, in whole seconds; at most {@link Limits#WAIT} for each seat.
     *     What comes meanwhile is returned at once; the next call hears its circle, and this one if a close is pending
     * @return what was not returned before, oldest first
     * @throws Trouble the first there was with any seat, but only if nothing came: what came is always returned
     */
    public List<Received> inbox(Duration wait) throws Trouble {
        return inbox(wait, fresh -> true);
    }

    /**
     * The same for a program that can fail before a person has read.
     *
     * @param reader is given what came, if anything, and says whether somebody has it now: else it is returned again
     */
    public List<Received> inbox(Duration wait, Predicate<List<Received>> reader) throws Trouble {
        List<ContactState.SeatState> seats = only().taken();
        Trouble trouble = looking().look(seats);
        talks.tend();
        List<Received> fresh = reading.fresh(reader);
        if (fresh.isEmpty() && !wait.isZero()) {
            trouble = looking().await(seats, RemoteMailbox.share(wait, seats.size()));
            fresh = reading.fresh(reader);
        }
        if (fresh.isEmpty() && trouble != null) {
            throw trouble;
        }
        return fresh;
    }

    /**
     * Begins to listen to the mailboxes of the seats there are: sooner and with less to do than {@link #inbox}, again and
     * again. {@link #inbox} and everything else work meanwhile.
     */
    public Arrivals listen() {
        return new Arrivals(this, vault, lines, reading, looking(), device);
    }

    /** The same as {@link #guard(Showing)} where nothing has to be shown first. */
    public List<GuardReport> guard() throws Trouble {
        return guard((seat, report) -> {});
    }

    /**
     * Looks for the pulses of every exile whose guardian this is, and states the concerns that are due: of a duress word
     * after 1 to 5 minutes, at once if it came with a leg. A server that does not answer is no exception but a sign. Then
     * does what {@link #inbox} does, for all seats; what came is {@link #news}. Every seat is looked after by itself, on a
     * thread of its own: where a server stalls, that goes on, and this returns after half a minute.
     *
     * @param first is given what there is for each seat as soon as it is known, before its circle is heard; on any thread
     * @return one for each guardian's seat; the same signs again until they are {@link #shown}
     */
    public List<GuardReport> guard(Showing first) throws Trouble {
        return guarding.look(first);
    }

    /** A person has the reports of the last {@link #guard} before them: what in them does not last is not returned again. */
    public void shown(List<GuardReport> reports) throws Trouble {
        guarding.shown(reports);
    }

    /** Lets other programs have the vault until {@link #takeBack}, unless a {@link #guard} is still under way. */
    public void lend() {
        if (guarding.isIdle()) {
            vault.lend();
        }
    }

    /** Goes on with the vault as they left it; {@link VaultInUse} if one still has it. */
    public void takeBack() throws Trouble {
        vault.takeBack();
    }

    /** All that ever came, oldest first for each seat. */
    public List<Received> received() {
        return vault.state().seats().stream()
                .flatMap(seat -> seat.inbox().kept().stream().map(Inbox.Kept::received))
                .collect(toList());
    }

    /**
     * The conversation with the exile of a seat.
     *
     * @throws NoConversation if this vault has no such seat
     */
    public Talk talk(Id seat) throws NoConversation {
        return new Talk(talks.with(seat), device);
    }

    /**
     * The conversation with the exile of the only seat.
     *
     * @throws SeveralSeats if there are several
     */
    public Talk talk() throws Trouble {
        return new Talk(talks.only(), device);
    }

    /**
     * The conversation with the other contacts of the exile of a seat.
     *
     * @throws NoConversation if this vault has no such seat
     */
    public CircleTalk circle(Id seat) throws NoConversation {
        talks.with(seat);
        return new CircleTalk(circles, seat, device);
    }

    /** The conversation with the other contacts of the exile of the only seat that had a letter. */
    public CircleTalk circle() throws Trouble {
        return circle(only().lettered());
    }

    /** Says something to the exile of the only seat, see {@link Talk#say}. */
    public void say(String text) throws Trouble {
        talk().say(text);
    }

    /**
     * The seats whose mailbox somebody else wanted to write to, by the last {@link #inbox}: what the vault told the exile
     * when it accepted is in other hands, too, or the exile went back to an old copy of their vault.
     */
    public List<Id> triedAgain() {
        return only().taken().stream()
                .filter(seat -> seat.refused() > 0 || seat.talk().in().refused() > 0)
                .map(ContactState.SeatState::id)
                .collect(toList());
    }

    /** "My drill letter came, and it opened", of the only drill that was not answered. */
    public boolean drilled() throws Trouble {
        return drilled(only().drilled());
    }

    /**
     * "My drill letter came, and it opened": tells the exile, end to end, and the server.
     *
     * @return whether the drill was still on; the exile is told either way
     * @throws NoDrill if none that proved to be one was not answered
     */
    public boolean drilled(Id seat) throws Trouble {
        return proving.answer(seat);
    }

    /** Lets go of the vault and all connections. */
    @Override
    public void close() {
        guarding.close();
        lines.close();
        vault.close();
    }

    /** What came and nobody has had, oldest first for each seat; the same again until it is {@link #seen}. Asks no server. */
    public List<Received> news() {
        return vault.state().fresh();
    }

    /** A person has these before them: they are no news any more, nor {@link #fresh}. */
    public void seen(List<Received> received) throws UnusableVault {
        vault.update(state -> state.whenShown(received));
    }

    /** What came and was not returned before, oldest first. Asks no server. */
    public List<Received> fresh() throws UnusableVault {
        return reading.fresh(fresh -> true);
    }

    private Looking looking() {
        return new Looking(reading, circles, stating, new Living(vault, talks, device));
    }

    @Override
    Vault<ContactState> vault() {
        return vault;
    }

    @Override
    CircleTalks circles() {
        return circles;
    }

    @Override
    Stating stating() {
        return stating;
    }

    @Override
    OnlySeat only() {
        return new OnlySeat(vault.state());
    }
}

package org.vigil.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vigil.crypto.Argon2;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** Both compartments of an exile's vault, open, and known to be of one vault. */
record OpenCompartments(Vault<OwnerState> checkIn, Vault<ExileState> plan) implements AutoCloseable {
    private static final int PAIR = 16;
    private static final int MOST_PINS = 2;

    /** New ones. The plan is made first; one that a crash left alone is taken up again. */
    static OpenCompartments create(
            Compartments files, List<char[]> pins, char[] passphrase, ServerAddress server, Device device, Argon2 cost)
            throws Trouble {
        SecretCheck.check(pins, List.of(passphrase));
        if (pins.isEmpty() || pins.size() > MOST_PINS) {
            throw new WeakSecret("One PIN is needed, and there can be one other.");
        }
        if (Files.exists(files.checkIn())) {
            throw new VaultExists();
        }
        if (files.checkIn().toAbsolutePath().equals(files.plan().toAbsolutePath())) {
            throw new UnusableVault("The two compartments of a vault are two files.");
        }
        Vault<ExileState> plan = plan(files.plan(), passphrase, server, device, cost);
        try {
            OwnerState first = OwnerState.at(plan.state().pair(), server);
            List<Blob> words = plan.state().words().subList(0, pins.size());
            return new OpenCompartments(
                    Vault.create(VaultKind.CHECK_IN, files.checkIn(), pins, words, first, device.random(), cost), plan);
        } catch (Trouble | RuntimeException e) {
            plan.close();
            throw e;
        }
    }

    /** Those that are there. */
    static OpenCompartments open(Compartments files, char[] pin, char[] passphrase, Device device) throws Trouble {
        Vault<OwnerState> checkIn =
                Vault.open(VaultKind.CHECK_IN, files.checkIn(), pin, OwnerState.class, device.random());
        try {
            Vault<ExileState> plan =
                    Vault.open(VaultKind.PLAN, files.plan(), passphrase, ExileState.class, device.random());
            if (!plan.state().pair().equals(checkIn.state().pair())) {
                plan.close();
                throw new DamagedVault("These two files are not the two compartments of one vault.");
            }
            return new OpenCompartments(checkIn, plan);
        } catch (Trouble | RuntimeException e) {
            checkIn.close();
            throw e;
        }
    }

    @Override
    public void close() {
        checkIn.close();
        plan.close();
    }

    private static Vault<ExileState> plan(
            Path path, char[] passphrase, ServerAddress server, Device device, Argon2 cost) throws Trouble {
        if (Files.exists(path)) {
            return blank(path, passphrase, server, device);
        }
        List<Blob> words = List.of(Vault.word(device.random()), Vault.word(device.random()));
        ExileState first = ExileState.at(Blob.of(device.bytes(PAIR)), server, words);
        return Vault.create(VaultKind.PLAN, path, passphrase, first, device.random(), cost);
    }

    private static Vault<ExileState> blank(Path path, char[] passphrase, ServerAddress server, Device device)
            throws Trouble {
        Vault<ExileState> plan;
        try {
            plan = Vault.open(VaultKind.PLAN, path, passphrase, ExileState.class, device.random());
        } catch (WrongPassphrase | DamagedVault e) {
            throw new VaultExists();
        }
        if (!plan.state().blank()) {
            plan.close();
            throw new VaultExists();
        }
        plan.update(state -> ExileState.at(state.pair(), server, state.words()));
        return plan;
    }
}

package org.vigil.client;

/** Whose a vault is, and which compartment of it; the mark is the first byte of the content. */
enum VaultKind {
    CHECK_IN('E', "This is the check-in compartment of an exile's vault.", "This is not a PIN of this vault."),
    PLAN('P', "This is the plan compartment of an exile's vault.", "This is not the passphrase of this plan."),
    CONTACT('C', "This vault belongs to a contact, not to an exile.", "This is not the passphrase of this vault.");

    private final char mark;
    private final String notTheOther;
    private final String wrong;

    VaultKind(char mark, String notTheOther, String wrong) {
        this.mark = mark;
        this.notTheOther = notTheOther;
        this.wrong = wrong;
    }

    byte mark() {
        return (byte) mark;
    }

    WrongPassphrase wrong() {
        return new WrongPassphrase(wrong);
    }

    /** @throws DamagedVault if {@code content} is of another kind */
    void check(byte[] content) throws DamagedVault {
        for (VaultKind kind : values()) {
            if (content.length > 0 && content[0] == kind.mark()) {
                if (kind == this) {
                    return;
                }
                throw new DamagedVault(kind.notTheOther);
            }
        }
        throw new DamagedVault("Another version of Vigil made this vault.");
    }
}

package org.vigil.client;

/** Whose a vault is; the mark is the first byte of the content. */
enum VaultKind {
    EXILE('E', "This vault belongs to an exile, not to a contact."),
    CONTACT('C', "This vault belongs to a contact, not to an exile.");

    private final char mark;
    private final String notTheOther;

    VaultKind(char mark, String notTheOther) {
        this.mark = mark;
        this.notTheOther = notTheOther;
    }

    byte mark() {
        return (byte) mark;
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

package org.vigil.client;

/** Whose a vault is; its ordinal is the first byte of the content. */
enum VaultKind {
    EXILE("This vault belongs to an exile, not to a contact."),
    CONTACT("This vault belongs to a contact, not to an exile.");

    private final String notTheOther;

    VaultKind(String notTheOther) {
        this.notTheOther = notTheOther;
    }

    byte mark() {
        return (byte) ordinal();
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
